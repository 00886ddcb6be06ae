
// How long an answer was seen: told when its page is left or hidden, so that what was glanced at does not count as help.
// Only where somebody came for an answer; plain reading is not measured. It says nothing about who.
for (const answer of all('[data-answer]')) {
  let [seen, since, told, opened] = [0, null, 0, false];
  const tell = (more) => {
    const { answer: article, version } = answer.dataset;
    navigator.sendBeacon(`/${document.documentElement.lang}/read`, new URLSearchParams({ article, version, ...more }));
  };
  const look = () => {
    const visible = (answer.open ?? true) && !document.hidden;
    if (visible && since === null) since = performance.now();
    if (visible || since === null) return;
    seen += performance.now() - since;
    since = null;
    const seconds = Math.floor(seen / 1000);
    if (seconds > told) tell({ seconds });
    told = seconds;
  };
  answer.addEventListener('toggle', () => {
    if (answer.open && !opened) tell({ opened: 1 });
    opened ||= answer.open;
    look();
  });
  document.addEventListener('visibilitychange', look);
  look();
}
