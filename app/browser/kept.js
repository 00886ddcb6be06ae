
// Without a connection a form waits and is sent once when it is back: `say` tells on the page what it waits for, `before`
// is called at once and `then` when it goes out. The button that was pressed last is the one that counts.
const sender = (form, say, before = () => {}, then = () => {}) => {
  let [waiting, reached, pressed] = [false, false, null];
  // Back in the browser's history the form may be sent again.
  addEventListener('pageshow', () => { reached = false; });
  return async (event) => {
    if (reached) return;
    event.preventDefault();
    pressed = event.submitter;
    if (waiting) return;
    waiting = true;
    before();
    let told = false;
    // Half a day of trying; then it waits for the person.
    for (let tries = 0; tries < 8640 && !reached; tries += 1) {
      reached = await fetch('/health', { method: 'HEAD', cache: 'no-store' }).then(() => true, () => false);
      if (reached) break;
      told = true;
      say('offline');
      await new Promise((go) => { addEventListener('online', go, { once: true }); setTimeout(go, 5000); });
    }
    waiting = false;
    if (!reached) return;
    if (told) say('sending');
    then(pressed);
    form.requestSubmit(pressed);
  };
};

// A question of a guide that only the portal can go on from. Its form may be newer than the page, so the page listens.
const guide = document.querySelector('.guide[data-offline]');
const senders = new WeakMap();
if (guide) addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches('[data-step]')) return;
  if (!senders.has(form)) {
    const status = document.createElement('p');
    status.setAttribute('role', 'status');
    form.append(status);
    senders.set(form, sender(form, (what) => { status.textContent = guide.dataset[what]; }));
  }
  senders.get(form)(event);
});

// What is typed into a form stays in this browser until it is sent: through a reload, a crash, a lost network. It is kept
// for the person who typed it (`data-kept` says who, nobody before sign-in); signing out, or somebody else signing in,
// forgets it. Each form is kept by its page, its id and its hidden key: two tabs, or two forms of a page, do not touch
// each other's.
const KEPT = 'kept:';
const WEEK = 7 * 24 * 3600 * 1000;
// A browser that keeps nothing (private windows, full disk) leaves the page as it is without scripts.
const quietly = (act) => { try { return act(); } catch { return undefined; } };
const read = (key) => quietly(() => JSON.parse(localStorage.getItem(key)));
const keysOf = (start) => quietly(() => Object.keys(localStorage).filter((key) => key.startsWith(start))) ?? [];
const forget = (which) => quietly(() => { for (const key of keysOf(KEPT).filter(which)) localStorage.removeItem(key); });
const tab = quietly(() => sessionStorage.tab ||= Math.random().toString(36).slice(2));
const ticks = (field) => ['radio', 'checkbox'].includes(field.type);
const chooses = (field) => field.type === 'select-one';
const same = (one, other) => String(one).trim() === String(other).trim();
// What was said, without what the page had come with.
const said = (typed) => JSON.stringify(Object.entries(typed).map(([name, [values]]) => [name, values]));

const baseOf = (form) => `${KEPT}${location.pathname.slice(3)}#${form.id} `;
const keyOf = (form) => baseOf(form) + (form.elements.key?.value ?? '');

// What this tab sent last arrived, unless its form came back: it is done with, and so is a copy of it. What stands in
// others stays. A page that offers to send it again does so for that form.
const sent = quietly(() => JSON.parse(sessionStorage.sent));
quietly(() => { delete sessionStorage.sent; });
if (sent && !all('[data-kept]').some((place) => keyOf(place.closest('form')) === sent.key)) {
  const again = document.getElementById('again');
  const query = new URLSearchParams(location.search);
  const below = `${sent.base.slice(KEPT.length).split('#')[0]}/`;
  if (again) again.addEventListener('submit', () => quietly(() => { sessionStorage.sent = JSON.stringify(sent); }));
  else if (location.pathname.slice(3).startsWith(below) || ['received', 'sent', 'saved', 'attached', 'answered', 'joined'].some((name) => query.has(name))) {
    forget((key) => key === sent.key || (key.startsWith(sent.base) && said(read(key).typed) === sent.said));
  }
}

for (const place of all('[data-kept]')) {
  const form = place.closest('form');
  const base = baseOf(form);
  const mark = form.elements.key;
  const key = () => keyOf(form);
  const who = place.dataset.kept;
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  place.append(status);
  // All that a person fills in, by name. Consent is given anew each time.
  const fields = (name) => [...form.elements].filter((field) => field.name && (!name || field.name === name)
    && field.name !== 'diagnostics' && !['hidden', 'submit', 'button', 'fieldset'].includes(field.type));
  const values = (name) => fields(name).filter((field) => !ticks(field) || field.checked).map((field) => field.value);
  const given = (name) => fields(name).filter((field) => !ticks(field) || field.defaultChecked).map((field) => chooses(field)
    ? ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value : ticks(field) ? field.value : field.defaultValue);
  const keep = () => quietly(() => {
    const typed = Object.fromEntries(fields().map(({ name }) => [name, [values(name), given(name)]]));
    localStorage.setItem(key(), JSON.stringify({ at: Date.now(), who, tab, open: true, typed }));
  });
  const close = (open) => quietly(() => {
    const own = read(key());
    if (own) localStorage.setItem(key(), JSON.stringify({ ...own, open }));
  });
  const found = keysOf(base).map((name) => ({ name, ...read(name) })).filter(({ at }) => Date.now() - at < WEEK);
  // Who has signed in after somebody else gets nothing of theirs; a session that ended may begin again.
  if (who && found.some((one) => one.who && one.who !== who)) forget(() => true);
  const mine = found.filter((one) => !one.who || one.who === who).sort((one, other) => other.at - one.at);
  // This very form; else, unless the page shows one that was kept at the desk, what this tab left, what nobody has open,
  // and at last a copy of what another tab has open.
  const kept = mine.find(({ name }) => mark && name === key())
    ?? (new URLSearchParams(location.search).has('kept') ? undefined
      : mine.find((one) => one.tab === tab && !one.open) ?? mine.find(({ open }) => !open) ?? mine[0]);
  if (kept) {
    // Newer than the page: what is empty, what still stands as it stood, and a text that goes on from the page's.
    const open = ([name, [typed, was]]) => {
      const now = values(name);
      if (!fields(name).length || same(typed, now)) return false;
      return same(now, '') || same(now, was) || (typed.length === 1 && typed[0].startsWith(now[0]));
    };
    const free = Object.entries(kept.typed).filter(open);
    for (const [name, [typed]] of free) {
      fields(name).forEach((field, index) => {
        if (ticks(field)) field.checked = typed.includes(field.value);
        else if (!chooses(field) || [...field.options].some(({ value }) => value === typed[index])) field.value = typed[index] ?? '';
      });
    }
    const filled = free.some(([, [typed]]) => !same(typed, ''));
    const elsewhere = kept.open && kept.name !== key();
    if (filled) {
      status.textContent = elsewhere ? place.dataset.elsewhere : place.dataset.restored;
      setTimeout(() => form.dispatchEvent(new Event('input')));
    }
    // The same form goes on: sent twice, it is one act.
    if (!elsewhere && (filled || said(kept.typed) === said(Object.fromEntries(fields().map(({ name }) => [name, [values(name)]]))))) {
      quietly(() => localStorage.removeItem(kept.name));
      if (mark) mark.value = kept.name.slice(base.length) || mark.value;
      keep();
    }
  }
  // What is here already need not be offered above.
  const begun = form.querySelector('[aria-labelledby=begun]');
  begun?.querySelector(`a[href$="=${mark.value}"]`)?.closest('li').remove();
  if (begun && !begun.querySelector('li')) begun.remove();
  form.addEventListener('input', (event) => { if (event.isTrusted) keep(); });
  addEventListener('pagehide', () => close(false));
  addEventListener('pageshow', (event) => { if (event.persisted) close(true); });

  form.addEventListener('submit', sender(form, (what) => { status.textContent = place.dataset[what]; }, keep, (pressed) => {
    // For later, the desk keeps it for every device.
    if (pressed?.name === 'later') forget((other) => other === key());
    else quietly(() => { sessionStorage.sent = JSON.stringify({ key: key(), base, said: said(read(key()).typed) }); });
  }));
}

for (const form of all('form[action$="/sign-out"]')) form.addEventListener('submit', () => forget(() => true));
// Thrown away is thrown away here, too.
for (const form of all('form[action$="/me"]')) {
  form.addEventListener('submit', (event) => {
    const [page, of] = (event.submitter?.value ?? '').split('#');
    forget((key) => key.startsWith(`${KEPT}${page}#`) && (!of || key.endsWith(` ${of}`)));
  });
}
