// Whether a page holds: on a phone of 320 pixels, with the faces that a machine happens to have, with the text spacing that
// people may set (WCAG 1.4.12), and with words as long as German ones.
import { expect, type Page } from '@playwright/test';

/** Rules that somebody's browser adds to ours. */
const spaced = (letters: string) => `
  * { letter-spacing: ${letters} !important; word-spacing: .16em !important; line-height: 1.5 !important; }
  p { margin-block-end: 2em !important; }`;

// The widest of the usual faces; and where a machine has none of them, letters as far apart as a face a fifth wider.
const wide = `
  :root {
    --face-title: "DejaVu Serif", "Noto Serif", Georgia, serif !important;
    --face: "DejaVu Sans", Verdana, "Noto Sans", sans-serif !important;
  }
  ${spaced('.18em')}`;

/** Ways to look at a page, each with the rules that it adds. */
const looks = { 'as it is': '', 'with text spacing': spaced('.12em'), 'in a wide face with text spacing': wide };

/** A word that a column of a phone cannot hold beside anything. */
const LONG = 'Datenschutzgrundverordnungen';

/** Fails unless nothing is cut, covered or wider than the phone, however the page is looked at. */
export async function expectToHold(page: Page) {
  const before = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 800 });
  for (const [look, rules] of Object.entries(looks)) {
    expect(await faults(page, rules, ''), `${page.url()} holds ${look}`).toEqual([]);
  }
  expect(await faults(page, '', LONG), `${page.url()} holds long words`).toEqual([]);
  await page.setViewportSize(before);
}

/** What does not hold; `rules` are added, and the longest word of every text becomes `long`, for as long as it looks. */
function faults(page: Page, rules: string, long: string): Promise<string[]> {
  return page.evaluate(([rules, long]) => {
    const sheet = new CSSStyleSheet();
    // A sheet made by script is no inline style: the portal's policy is left alone.
    sheet.replaceSync(rules);
    document.adoptedStyleSheets = [sheet];
    const found: string[] = [];
    const root = document.documentElement;
    const texts: Text[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode as Text);

    // A field is by itself as wide as twenty letters, which in some faces are wider than a phone.
    const fields = rules ? [...document.querySelectorAll('input')] : [];
    for (const field of fields) field.size = 40;
    const before = texts.map((text) => text.data);
    if (long) {
      for (const text of texts) {
        const longest = text.data.split(/\s+/).reduce((one, other) => (other.length > one.length ? other : one), '');
        if (/\p{L}{4}/u.test(longest)) text.data = text.data.replace(longest, () => long);
      }
    }

    const name = (element: Element) => {
      const own = `${element.localName}${element.className && `.${String(element.className).split(' ').join('.')}`}`;
      return `${element.parentElement?.localName}.${element.parentElement?.className} > ${own} "${element.textContent!.trim().slice(0, 40)}"`;
    };
    const style = new Map<Element, CSSStyleDeclaration>();
    const styleOf = (element: Element) => {
      if (!style.has(element)) style.set(element, getComputedStyle(element));
      return style.get(element)!;
    };
    const within = (element: Element | null, is: (at: Element) => boolean): boolean => {
      for (let at = element; at && at !== document.body; at = at.parentElement) if (is(at)) return true;
      return false;
    };
    /** What is there to be heard alone, or not at all, as in a part that is folded. */
    const unseen = (element: Element | null) => !element?.checkVisibility()
      || within(element, (at) => styleOf(at).clipPath !== 'none' || at.matches('dialog, noscript, option'));
    /** What scrolls by itself is none of the page's width. */
    const scrolls = (element: Element | null) => within(element, (at) => /auto|scroll/.test(styleOf(at).overflowX));
    /** The places at the bottom edge lie over the page. */
    const floats = (element: Element | null) => within(element, (at) => styleOf(at).position === 'fixed');

    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide`);
    const range = document.createRange();
    const pieces: { rect: DOMRect; text: Text }[] = [];
    for (const text of texts) {
      if (!text.data.trim() || unseen(text.parentElement)) continue;
      const inFrame = scrolls(text.parentElement);
      range.selectNodeContents(text);
      for (const rect of inFrame ? [] : range.getClientRects()) {
        if (rect.width < 1) continue;
        if (!floats(text.parentElement)) pieces.push({ rect, text });
        // What hides what sticks out of it may hide ornaments, never letters.
        const cut = within(text.parentElement, (at) => {
          if (!/hidden|clip/.test(styleOf(at).overflowX + styleOf(at).overflowY)) return false;
          const box = at.getBoundingClientRect();
          return rect.left < box.left - 1 || rect.right > box.right + 1 || rect.top < box.top - 4 || rect.bottom > box.bottom + 4;
        });
        if (cut) found.push(`cut: ${name(text.parentElement!)}`);
        if (rect.right > root.clientWidth + 1 || rect.left < -1) found.push(`beside the page: ${name(text.parentElement!)}`);
      }
      // A word that fits a line is never broken, unless it was made as long as that.
      if (long || rules) continue;
      for (const word of text.data.matchAll(/(?<![^\s(«“¿¡])[\p{L}\p{N}]{3,16}(?=[\s.,;:!?)»”]|$)/gu)) {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size > 1) {
          found.push(`broken: "${word[0]}" in ${name(text.parentElement!)}`);
        }
      }
    }
    // Two texts that stand over each other; lines may touch.
    pieces.sort((one, other) => one.rect.top - other.rect.top);
    pieces.forEach(({ rect, text }, index) => {
      for (let next = index + 1; next < pieces.length && pieces[next].rect.top < rect.bottom; next += 1) {
        const other = pieces[next];
        const high = Math.min(rect.bottom, other.rect.bottom) - other.rect.top;
        const across = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
        if (other.text !== text && across > 2 && high > Math.min(rect.height, other.rect.height) * .5) {
          found.push(`over each other: ${name(text.parentElement!)} and ${name(other.text.parentElement!)}`);
        }
      }
    });
    texts.forEach((text, index) => { if (text.data !== before[index]) text.data = before[index]; });
    for (const field of fields) field.removeAttribute('size');
    document.adoptedStyleSheets = [];
    return found.slice(0, 12);
  }, [rules, long]);
}
