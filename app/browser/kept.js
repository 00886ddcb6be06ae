
// What is typed into a long form stays in this browser until it is sent: through a reload, a crash, a lost network. Without
// a connection a form waits and is sent once when it is back; its hidden key makes twice once. Signing out forgets it all.
const KEPT = 'kept:';
const WEEK = 7 * 24 * 3600 * 1000;
// A browser that keeps nothing (private windows, full disk) leaves the page as it is without scripts.
const quietly = (act) => { try { return act(); } catch { return undefined; } };
const named = '[name^="f-"], [name="words"]';

for (const form of all('form[data-kept]')) {
  const key = KEPT + location.pathname.slice(3);
  const fields = () => [...form.querySelectorAll(named)];
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  form.querySelector('[data-kept-status]').append(status);
  const keep = () => quietly(() => {
    const typed = [...new FormData(form)].filter(([name]) => name.startsWith('f-') || name === 'words');
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), typed }));
  });
  const kept = quietly(() => JSON.parse(localStorage.getItem(key)));
  const written = (field) => ['radio', 'checkbox'].includes(field.type) ? field.checked : field.value !== '' && field.tagName !== 'SELECT';
  // What the server filled in is newer, or came from elsewhere.
  if (kept && Date.now() - kept.at < WEEK && !fields().some(written)) {
    for (const [name, value] of kept.typed) {
      for (const field of fields().filter((field) => field.name === name)) {
        if (!['radio', 'checkbox'].includes(field.type)) field.value = value;
        else field.checked ||= field.value === value;
      }
    }
    if (fields().some(written)) {
      status.textContent = form.dataset.restored;
      setTimeout(() => form.dispatchEvent(new Event('input')));
    }
  }
  form.addEventListener('input', (event) => { if (event.isTrusted) keep(); });

  let [waiting, reached] = [false, false];
  form.addEventListener('submit', async (event) => {
    if (reached) return;
    event.preventDefault();
    if (waiting) return;
    waiting = true;
    keep();
    quietly(() => sessionStorage.setItem('sent', key));
    // Half a day of trying; then it waits for the person.
    for (let tries = 0; tries < 8640 && !reached; tries += 1) {
      reached = await fetch('/health', { method: 'HEAD', cache: 'no-store' }).then(() => true, () => false);
      if (reached) break;
      status.textContent = form.dataset.offline;
      await new Promise((go) => { addEventListener('online', go, { once: true }); setTimeout(go, 5000); });
    }
    waiting = false;
    if (!reached) return;
    if (status.textContent) status.textContent = form.dataset.sending;
    form.requestSubmit(event.submitter);
  });
  // Back in the browser's history the form may be sent again.
  addEventListener('pageshow', () => { reached = false; });
}

if (new URLSearchParams(location.search).has('received')) {
  quietly(() => localStorage.removeItem(sessionStorage.getItem('sent')));
}
for (const form of all('form[action$="/sign-out"]')) {
  form.addEventListener('submit', () => quietly(() => {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith(KEPT))) localStorage.removeItem(key);
  }));
}
