//! Numbers, days and moments as people write them in either language; what could mean two things is refused. Days come
//! before months, as both languages of the portal have it.

use jiff::civil::{Date, DateTime, Time};
use viewer::Language;

/// The months by the letters that they begin with, so many as tell them apart in either language.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene"],
    &["feb"],
    &["mar"],
    &["apr", "abr"],
    &["may"],
    &["jun"],
    &["jul"],
    &["aug", "ago"],
    &["sep", "set"],
    &["oct"],
    &["nov"],
    &["dec", "dic"],
];

/// A whole number: "3", "03", "3.0" and "3,00", and with the thousands of the language apart. Digits are 0 to 9.
pub fn whole_number(language: Language, text: &str) -> Option<i64> {
    let text = text.trim().replace('\u{2212}', "-");
    let (sign, digits) = match text.strip_prefix(['-', '+']) {
        Some(rest) if text.starts_with('-') => ("-", rest),
        Some(rest) => ("", rest),
        None => ("", text.as_str()),
    };
    let groups = if language == Language::Es { '.' } else { ',' };
    let apart = |c: char| c == groups || c == ' ' || c == '\u{a0}' || c == '\u{202f}';
    let digits = if is_grouped(digits, apart) {
        digits.chars().filter(char::is_ascii_digit).collect()
    } else {
        without_fraction(digits).to_owned()
    };
    let all_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| format!("{sign}{digits}").parse().ok()).flatten()
}

/// Whether it is one to three digits, and then groups of three.
fn is_grouped(digits: &str, apart: impl Fn(char) -> bool) -> bool {
    let groups: Vec<&str> = digits.split(apart).collect();
    let of = |group: &str, least: usize| {
        (least..=3).contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_digit())
    };
    groups.len() > 1 && of(groups[0], 1) && groups[1..].iter().all(|group| of(group, 3))
}

/// Without one or two zeros behind a point or comma: three of them may be thousands of the other language.
fn without_fraction(digits: &str) -> &str {
    match digits.split_once(['.', ',']) {
        Some((whole, "0" | "00")) => whole,
        _ => digits,
    }
}

/// A day: "2026-11-28", "28/11/2026", "28.11.26", "28 November 2026", "28 de noviembre de 2026".
pub fn day(text: &str) -> Option<Date> {
    let text = text.trim().to_lowercase();
    let parts: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || "./-,".contains(c))
        .filter(|part| !matches!(*part, "" | "de" | "of" | "del"))
        .collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let is_year = first.len() == 4 && first.bytes().all(|byte| byte.is_ascii_digit());
    let (day, year) = if is_year { (last, first) } else { (first, last) };
    Date::new(year_of(year)?, month_of(month)?, number(day.trim_end_matches(ORDINALS))?).ok()
}

/// What English and Spanish write behind the number of a day.
const ORDINALS: [char; 8] = ['s', 't', 'n', 'd', 'r', 'h', 'º', 'o'];

fn year_of(text: &str) -> Option<i16> {
    match (text.len(), number::<i16>(text)?) {
        (2, year) => Some(2_000 + year),
        (4, year) => Some(year),
        _ => None,
    }
}

fn month_of(text: &str) -> Option<i8> {
    if let Some(month) = number(text) {
        return Some(month);
    }
    let month = MONTHS.iter().position(|of| of.iter().any(|letters| text.starts_with(letters)))?;
    i8::try_from(month + 1).ok()
}

fn number<N: std::str::FromStr>(text: &str) -> Option<N> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// A day and a time: "2026-11-28T16:00", "28/11/2026 16:00", "28 de noviembre de 2026 a las 9:05".
pub fn moment(text: &str) -> Option<DateTime> {
    let text = text.trim();
    if let Ok(moment) = text.parse() {
        return Some(moment);
    }
    let (date, time) = text.rsplit_once([' ', 'T'])?;
    let time = time.trim_end_matches(['h', 'H']);
    let (hours, minutes) = time.split_once([':', '.'])?;
    let time = Time::new(number(hours)?, number(minutes)?, 0, 0).ok()?;
    let date = date.trim().trim_end_matches(" at").trim_end_matches(" a las").trim_end_matches(" a la");
    Some(day(date)?.to_datetime(time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_as_people_write_them() {
        let check = |text: &str, english: Option<i64>, spanish: Option<i64>| {
            let read = [Language::En, Language::Es].map(|language| whole_number(language, text));
            assert_eq!(read, [english, spanish], "{text:?}");
        };
        for text in ["3", " 3 ", "03", "3.0", "3,0", "3.00", "+3"] {
            check(text, Some(3), Some(3));
        }
        check("-2", Some(-2), Some(-2));
        check("\u{2212}2", Some(-2), Some(-2));
        check("1 000", Some(1_000), Some(1_000));
        check("1,000", Some(1_000), None);
        check("1.000", None, Some(1_000));
        check("12.345.678", None, Some(12_345_678));
        for text in ["1234,000", "1234.000", ",000"] {
            check(text, None, None);
        }
        for text in
            ["", "2,5", "2.5", "1e0", "３", "0x3", "three", "3 4", "1,00,000", "--3", "99999999999999999999", "."]
        {
            check(text, None, None);
        }
    }

    #[test]
    fn days_as_people_write_them() {
        let expect = jiff::civil::date(2026, 11, 28);
        for text in [
            "2026-11-28",
            "28/11/2026",
            " 28.11.2026 ",
            "28-11-2026",
            "28/11/26",
            "28 November 2026",
            "28th of Nov 2026",
            "28 de noviembre de 2026",
            "28 nov. 2026",
        ] {
            assert_eq!(day(text), Some(expect), "{text}");
        }
        assert_eq!(day("1º de enero de 2027"), Some(jiff::civil::date(2027, 1, 1)));
        for text in [
            "",
            "31/02/2026",
            "11/28/2026",
            "28/11",
            "soon",
            "28/11/202",
            "28/11/20266",
            "28/noon/2026",
            "２８/11/2026",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn moments_as_people_write_them() {
        let expect = jiff::civil::date(2026, 11, 28).at(16, 0, 0, 0);
        for text in [
            "2026-11-28T16:00",
            "2026-11-28 16:00",
            "28/11/2026 16:00",
            "28.11.2026, 16.00",
            "28 November 2026 at 16:00",
            "28 de noviembre de 2026 a las 16:00 ",
            "28/11/2026 16:00h",
        ] {
            assert_eq!(moment(text), Some(expect), "{text}");
        }
        for text in ["", "28/11/2026", "16:00", "28/11/2026 25:00", "tomorrow 16:00"] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
