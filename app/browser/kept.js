
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

// What is typed into a long form stays in this browser until it is sent: through a reload, a crash, a lost network. It is
// kept for the person who typed it (`data-kept` says who, nobody before sign-in); signing out, or somebody else signing
// in, forgets it.
const KEPT = 'kept:';
const WEEK = 7 * 24 * 3600 * 1000;
// A browser that keeps nothing (private windows, full disk) leaves the page as it is without scripts.
const quietly = (act) => { try { return act(); } catch { return undefined; } };
const named = '[name^="f-"], [name="words"]';
const place = (path) => KEPT + path;
const forget = (which) => quietly(() => {
  for (const key of Object.keys(localStorage).filter((key) => key.startsWith(KEPT) && which(key))) localStorage.removeItem(key);
});

for (const form of all('form[data-kept]')) {
  const key = place(location.pathname.slice(3));
  const who = form.dataset.kept;
  const fields = () => [...form.querySelectorAll(named)];
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  form.querySelector('[data-kept-status]').append(status);
  const keep = () => quietly(() => {
    const typed = [...new FormData(form)].filter(([name]) => name.startsWith('f-') || name === 'words');
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), who, typed }));
  });
  const kept = quietly(() => JSON.parse(localStorage.getItem(key)));
  if (kept && kept.who && kept.who !== who) forget(() => true);
  // What is newer than the page: empty fields are filled, and a text that goes on from the page's is the longer one.
  const ticks = (field) => ['radio', 'checkbox'].includes(field.type);
  const open = (field, value) => ticks(field)
    ? !fields().some((other) => other.name === field.name && other.checked)
    : field.value.trim() !== value.trim() && value.startsWith(field.value);
  if (kept && Date.now() - kept.at < WEEK && (!kept.who || kept.who === who)) {
    const free = kept.typed.filter(([name, value]) => fields().some((field) => field.name === name && open(field, value)));
    for (const [name, value] of free) {
      for (const field of fields().filter((field) => field.name === name)) {
        if (!ticks(field)) field.value = value;
        else field.checked ||= field.value === value;
      }
    }
    if (free.some(([, value]) => value !== '')) {
      status.textContent = form.dataset.restored;
      setTimeout(() => form.dispatchEvent(new Event('input')));
    }
  }
  form.addEventListener('input', (event) => { if (event.isTrusted) keep(); });

  form.addEventListener('submit', sender(form, (what) => { status.textContent = form.dataset[what]; }, keep, (pressed) => {
    // For later, the desk keeps it for every device.
    if (pressed?.name === 'later') forget((other) => other === key);
    else quietly(() => sessionStorage.setItem('sent', key));
  }));
}

if (new URLSearchParams(location.search).has('received')) {
  quietly(() => {
    localStorage.removeItem(sessionStorage.getItem('sent'));
    sessionStorage.removeItem('sent');
  });
}
for (const form of all('form[action$="/sign-out"]')) form.addEventListener('submit', () => forget(() => true));
// Thrown away is thrown away here, too.
for (const form of all('form[action$="/me"]')) {
  form.addEventListener('submit', (event) => forget((key) => key === place(event.submitter?.value)));
}
