// The sign of the window: open or closed as the clock on the wall says, until when, and whom to call.
import { expect, test } from './portal';

/** The days on which the demonstration's office is closed, beside weekends. */
const holidays = ['12-08', '12-25', '01-01', '01-06', '03-26', '10-12', '11-01', '12-06'];

/** Whether the window is open now, on the clocks of Madrid; nothing near the minute in which that changes. */
function isOpen(): boolean | undefined {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Madrid', weekday: 'short', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  }).formatToParts(new Date());
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const minutes = Number(part('hour')) * 60 + Number(part('minute'));
  if ([450, 1080].some((change) => Math.abs(minutes - change) < 3) || holidays.includes(`${part('month')}-${part('day')}`)) {
    return undefined;
  }
  return !['Sat', 'Sun'].includes(part('weekday')) && minutes >= 450 && minutes < 1080;
}

for (const [language, open, closed] of [
  ['en', /The window is open until/, /The window is closed; it opens/],
  ['es', /La ventanilla está abierta hasta/, /La ventanilla está cerrada; abre/],
] as const) {
  test(`the window says whether somebody is there now, in ${language}`, async ({ page, portal }) => {
    await portal.open(`/${language}/`);
    const sign = page.locator('.sign');
    const now = isOpen();
    const says = now ?? (await sign.getAttribute('data-door')) === 'open';
    await expect(sign).toHaveAttribute('data-door', says ? 'open' : 'closed');
    await expect(sign).toContainText(says ? open : closed);
    await expect(sign.getByRole('link')).toHaveAttribute('href', says ? 'tel:4400' : 'tel:4444');
    await portal.accessible();
  });
}
