// Wakes the islands of a page. Leptos would do this with inline scripts, which a strict content policy forbids; this
// module does the same from a file (compare leptos/src/hydration/island_script.js).
const islands = document.querySelector('leptos-island');
const idle = window.requestIdleCallback ?? ((callback) => setTimeout(callback, 1));

async function wake(node, code, children) {
  const tag = node.tagName.toLowerCase();
  if (tag === 'leptos-island') {
    children.at(-1)?.();
    await code[node.dataset.component]?.(node);
  }
  const inside = tag === 'leptos-children';
  if (inside) children.push(node.$$on_hydrate);
  for (const child of node.children) await wake(child, code, children);
  if (inside) children.pop();
}

// Browser tests wait for this mark.
function awake() {
  document.documentElement.dataset.hydrated = 'true';
}

if (islands) {
  idle(async () => {
    const code = await import('__GLUE__');
    await code.default({ module_or_path: '__WASM__' });
    code.hydrate();
    await wake(document.body, code, []);
    awake();
  });
} else {
  awake();
}
