// What a browser with scripts adds to any page: keys, a button that copies code, pictures at full size, contents that
// follow the reading, one choice of platform for a whole page. No state and no server, so it costs 1 kB here and 10 kB as
// an island. Words come from the page, in its language.
const all = (selector) => [...document.querySelectorAll(selector)];
const words = document.querySelector('[data-aids]')?.dataset ?? {};

// `/` goes to the search, `?` lists the keys; never while somebody types.
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input:not([type=radio], [type=checkbox]), textarea, select, dialog[open]')) return;
  if (event.key === '/') {
    // Where the page has no field of its own, or no room to show it, the search is a page away.
    const field = all('#q, #q-lines, #q-mini').find((field) => field.getClientRects().length);
    event.preventDefault();
    if (field) field.focus();
    else location.assign(words.search);
  }
  if (event.key === '?') document.querySelector('dialog.keys')?.showModal();
});

function button(text) {
  const made = document.createElement('button');
  Object.assign(made, { type: 'button', className: 'button quiet small', textContent: text });
  return made;
}

for (const figure of all('.prose .code')) {
  const copy = button(words.copy);
  copy.classList.add('copy');
  copy.addEventListener('click', async () => {
    // A browser that refuses leaves the button as it was.
    await navigator.clipboard.writeText(figure.querySelector('pre').textContent);
    copy.textContent = words.copied;
    document.querySelector('[data-aids]').textContent = words.copied;
    setTimeout(() => { copy.textContent = words.copy; }, 2000);
  });
  figure.querySelector('figcaption').append(copy);
}

for (const link of all('.prose a.full-size')) {
  link.addEventListener('click', (event) => {
    // A new tab is still a new tab.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const dialog = document.createElement('dialog');
    const picture = link.querySelector('img').cloneNode();
    dialog.className = 'full-size';
    dialog.setAttribute('aria-label', picture.alt);
    dialog.append(picture, button(words.close));
    dialog.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  });
}

// Marks the section that is being read: the last one whose heading has passed the upper part of the window.
const entries = all('.toc-list a')
  .map((link) => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link])
  .filter(([heading]) => heading);
if (entries.length) {
  const mark = () => {
    const reached = entries.findLast(([heading]) => heading.getBoundingClientRect().top < 140)?.[1];
    for (const [, link] of entries) link.toggleAttribute('aria-current', link === reached);
    reached?.setAttribute('aria-current', 'true');
  };
  addEventListener('scroll', mark, { passive: true });
  mark();
}

for (const tab of all('.platform .tabs input')) {
  tab.addEventListener('change', () => {
    for (const other of all('.platform .tabs input')) other.checked ||= other.value === tab.value;
  });
}
