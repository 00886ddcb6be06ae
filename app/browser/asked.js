// A question that depends on an answer is there while its condition holds, and what stands in one that is not asked decides
// nothing. Without scripts each says when it is asked. The portal decides the same (pages/request/asking.rs).
for (const form of all('form:has([data-asked])')) {
  const folded = (field) => field.value.trim().toLowerCase();
  const given = (name) => [...form.elements].filter((field) => field.name === `f-${name}` && !field.closest('[hidden]')
    && (!['radio', 'checkbox'].includes(field.type) || field.checked)).map(folded).filter((value) => value);
  const holds = (condition) => {
    const [[kind, of]] = Object.entries(condition);
    if (kind === 'not') return !holds(of);
    if (kind === 'all') return of.every(holds);
    if (kind === 'any') return of.some(holds);
    const values = given(of[0]);
    return kind === 'has' ? values.includes(of[1]) : values.length === 1 && [of[1]].flat().includes(values[0]);
  };
  const ask = () => {
    for (const question of form.querySelectorAll('[data-asked]')) {
      question.hidden = !holds(JSON.parse(question.dataset.asked));
      question.removeAttribute('data-off');
    }
  };
  form.addEventListener('input', ask);
  addEventListener('pageshow', ask);
  ask();
}
