// <dockerfile-playground>: Layerlab in any page. One classic script without dependencies:
//
//   <script async src="https://HOST/PATH/embed.js"></script>
//   <dockerfile-playground target="build"><pre>FROM …</pre></dockerfile-playground>
//
// The playground stands in a frame of its own origin and is fetched when it comes near the screen; until then, and
// where scripts are off, the code block inside the element is shown. Both sides check who speaks and what is said;
// frame.js is the other side.
//
// Attributes   source target platform panes pane readonly goal lesson height theme label
// Properties   source target platform pane goal (read and set), view (what was seen last), ready (a promise of it)
// Methods      reset(): the text as the page wrote it
// Events       change {source}, size {onDisk, pull, basis}, finding {findings}, goal {goals, met}; they bubble

(() => {
  const page = new URL("embed.html", document.currentScript.src);
  const SET = ["source", "target", "platform", "pane", "goal"];
  const SAID = [...SET, "panes", "readonly", "lesson"];
  const EVENTS = { change: ["source"], size: ["onDisk", "pull", "basis"], finding: ["findings"], goal: ["goals", "met"] };
  const THEMED = ["class", "data-theme", "data-bs-theme", "data-color-mode", "data-md-color-scheme", "data-mode"];
  const DARK = /(^|[^a-z])(dark|slate|night)([^a-z]|$)/i;
  const LIGHT = /(^|[^a-z])(light|default)([^a-z]|$)/i;
  /** Where other people's styles may hold. */
  const places = () => [document.documentElement, document.body];

  // The frame is the element's own child: frames in a shadow tree do not see each other, and could not share the engine.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ":host{display:block;position:relative;min-height:var(--height)}:host([hidden]){display:none}" +
    "::slotted(iframe){display:block!important;width:100%!important;max-width:none!important;height:var(--height)!important;border:0!important;border-radius:8px;box-shadow:0 0 0 1px #8886}" +
    ".wait::slotted(iframe){position:absolute;inset:0;opacity:0;pointer-events:none}.done+slot{display:none}",
  );

  class Playground extends HTMLElement {
    static observedAttributes = [...SAID, "height", "theme"];
    /** What was set from outside, or done by the reader, since the page wrote it. */
    #set = {};
    #slot;
    #frame;
    #near;
    #paint;
    #seen;
    view = null;
    ready = new Promise((seen) => (this.#seen = seen));

    connectedCallback() {
      if (!this.shadowRoot) {
        const root = this.attachShadow({ mode: "open" });
        root.adoptedStyleSheets = [sheet];
        root.innerHTML = "<slot name=frame class=wait></slot><slot></slot>";
        this.#slot = root.firstChild;
      }
      this.#resize();
      addEventListener("message", this);
      this.#near = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && this.#load(), { rootMargin: "300px" });
      this.#near.observe(this);
      this.#paint = new MutationObserver(() => this.#say({ theme: this.#theme() }));
      for (const it of places()) this.#paint.observe(it, { attributeFilter: THEMED });
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      this.#near.disconnect();
      this.#paint.disconnect();
      // A frame that is moved loads anew: from what was seen last.
      this.#frame?.remove();
      this.#frame = null;
    }

    attributeChangedCallback(name, before, now) {
      if (name === "height") this.#resize();
      else if (name === "theme") this.#say({ theme: this.#theme() });
      else if (before !== now) {
        delete this.#set[name];
        this.#say({ [name]: this.#written()[name] });
      }
    }

    reset() {
      this.#set = {};
      this.#say(this.#written());
    }

    get(name) {
      return this.#written()[name];
    }

    set(name, value) {
      this.#say({ [name]: (this.#set[name] = `${value ?? ""}`) });
    }

    /** What the page wrote, and what was set since. */
    #written() {
      const said = Object.fromEntries(SAID.map((name) => [name, this.getAttribute(name) ?? ""]));
      if (!this.hasAttribute("source")) said.source = block(this);
      if (this.hasAttribute("readonly")) said.readonly ||= "all";
      return { ...said, ...this.#set };
    }

    #load() {
      if (this.#frame) return;
      this.#frame = Object.assign(document.createElement("iframe"), {
        src: `${page}?host=${encodeURIComponent(location.origin)}`,
        title: this.getAttribute("label") ?? "Dockerfile playground",
        allow: "clipboard-write",
        referrerPolicy: "no-referrer",
        slot: "frame",
      });
      this.append(this.#frame);
    }

    #resize() {
      const height = this.getAttribute("height") ?? "";
      const grow = height === "auto";
      this.#high(/^\d+$/.test(height) ? `${height}px` : grow || !height ? "30rem" : height);
      this.#say({ grow });
    }

    #high(height) {
      this.style.setProperty("--height", height);
    }

    #theme() {
      const own = this.getAttribute("theme") ?? "auto";
      if (own !== "auto") return own;
      const marks = places().flatMap((it) => THEMED.map((name) => it.getAttribute(name) ?? ""));
      return marks.some((it) => DARK.test(it)) ? "dark" : marks.some((it) => LIGHT.test(it)) ? "light" : "";
    }

    #say(said) {
      this.#frame?.contentWindow?.postMessage({ layerlab: 1, type: "set", ...said }, page.origin);
    }

    /** A message to the page: heeded if it is from this element's own frame, from the playground's origin, and in shape. */
    handleEvent({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== page.origin || data?.layerlab !== 1) return;
      const { type, height, view } = data;
      if (type === "hello") {
        this.#say({ ...this.#written(), theme: this.#theme() });
        this.#resize();
      } else if (type === "height" && height > 0 && height < 1e5) this.#high(`${Math.ceil(height)}px`);
      else if (type === "view" && typeof view?.source === "string" && Array.isArray(view.findings)) this.#see(view);
    }

    #see(view) {
      const before = this.view;
      this.view = view;
      this.#slot.className = "done";
      this.#seen(view);
      for (const name of SET) if (name in view) this.#set[name] = view[name];
      for (const [name, keys] of Object.entries(EVENTS)) {
        const told = (view) => JSON.stringify(keys.map((key) => view?.[key]));
        // The first view is no change, and where there is no goal none is told.
        if (told(view) === told(before) || (name === "change" && !before)) continue;
        const detail = Object.fromEntries(keys.map((key) => [key, view[key]]));
        this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
      }
    }
  }

  for (const name of SET) {
    Object.defineProperty(Playground.prototype, name, {
      get() { return this.get(name); },
      set(value) { this.set(name, value); },
    });
  }

  /** The Dockerfile inside the element, without the indentation that all its lines share. */
  function block(element) {
    const held = element.querySelector("script,template,pre,textarea") ?? element;
    const text = (held.content ?? held).textContent.replace(/^[ \t]*\r?\n|[ \t]+$/g, "");
    const indents = text.split("\n").filter((line) => line.trim()).map((line) => /^[ \t]*/.exec(line)[0]);
    const shared = indents.reduce((a, b) => (b.startsWith(a) ? a : a.startsWith(b) ? b : ""), indents[0] ?? "");
    return text.split("\n").map((line) => (line.startsWith(shared) ? line.slice(shared.length) : line)).join("\n");
  }

  customElements.get("dockerfile-playground") ?? customElements.define("dockerfile-playground", Playground);
})();
