// In the page that holds everything: what the page fetches is read out of the page itself, where single.mjs has put
// it, compressed. There is no network to ask; the page's policy forbids it.

const folder = new URL(".", document.baseURI).href;

globalThis.fetch = async (request) => {
  const { href } = new URL(request.url ?? request, document.baseURI);
  const name = href.startsWith(folder) ? href.slice(folder.length) : href;
  const block = document.querySelector(`script[data-file="${CSS.escape(name)}"]`);
  if (!block) throw new TypeError(`The page does not hold ${name}.`);
  const packed = Uint8Array.from(atob(block.textContent), (letter) => letter.charCodeAt(0));
  const content = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(content, { headers: { "content-type": block.dataset.type } });
};
