// For esbuild.

/** Lezer's modules define classes and no more, which they do not declare: what nobody uses of them stays away. */
export const lezerIsPure = {
  name: "lezer-is-pure",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^@lezer\// }, async ({ path, pluginData, ...options }) => {
      if (pluginData === "resolved") return undefined;
      return { ...(await resolve(path, { ...options, pluginData: "resolved" })), sideEffects: false };
    });
  },
};
