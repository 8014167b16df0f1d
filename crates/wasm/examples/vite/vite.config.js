export default {
  base: "./",
  build: { target: "esnext" },
  // Vite's development server would put the engine's files elsewhere than where the package looks for them.
  optimizeDeps: { exclude: ["layerlab"] },
};
