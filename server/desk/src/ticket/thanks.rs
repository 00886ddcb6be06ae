//! A short thanks for what is solved: it puts nobody to work again. Each phrase has to be known, so that thanks with anything
//! else in it (a question, a "but", a "no", one word more) is not taken for one.

mod phrases;

use std::collections::BTreeSet;

use self::phrases::{BESIDE, FOR, THANKS};
use crate::folded::{fold, without_accents};

/// The most words of a short thanks.
const LONGEST: usize = 40;

/// Signs that go along with thanks.
const GLAD: &str =
    "😌🤝💪✌👋🤩😆💖💕♥🫶🌸🌹🍻☀😇🤟👊😘🥹✔☑🔝🎊🙇🙏👍👌🙌👏🎉🥳❤💚💙💛🧡💜🤗😊😀😃😄😁🙂☺😍🥰😉😎✅💯🌟⭐🚀";

/// Signs made of letters that say that somebody is glad.
const SMILES: [&str; 8] = [":D", ":-D", "=D", ":P", ":-P", ";D", ":3", "<3"];

/// Signs made of letters that say that something is wrong.
const SAD: [&str; 8] = [":(", ":-(", ":/", ":-/", ":'(", "=(", ">:", "):"];

/// Whether a text is a short thanks and nothing more. `names` are those of the people of the ticket, who are greeted and sign.
pub(super) fn is_thanks(text: &str, names: &[&str]) -> bool {
    if text.contains(['?', '¿']) || SAD.iter().any(|sad| text.contains(sad)) {
        return false;
    }
    let text = SMILES.iter().fold(text.to_owned(), |text, smile| text.replace(smile, " "));
    let mut said = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            // A sign that is the whole thanks.
            '🙏' => said.push_str(" thanks "),
            '\'' | '’' | '´' => {}
            // What makes a sign of two, and the tones of a skin.
            '\u{fe0f}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}' => {}
            // An accent that stands by itself, as some keyboards write it.
            '\u{300}'..='\u{36f}' => {}
            _ if sign.is_alphanumeric() => said.push(sign),
            _ if sign.is_ascii() || sign.is_whitespace() || GLAD.contains(sign) || "¡…–—«»“”•·".contains(sign) =>
            {
                said.push(' ');
            }
            _ => return false,
        }
    }
    let said = plain(&said);
    let words: Vec<_> = said.split_whitespace().collect();
    let names = names.iter().map(|name| plain(name)).collect::<Vec<_>>().join(" ");
    let names: BTreeSet<&str> = names.split_whitespace().collect();
    words.len() <= LONGEST && are_phrases(&words, &names)
}

/// Whether these words are nothing but known phrases, one of them a thanks.
fn are_phrases(words: &[&str], names: &BTreeSet<&str>) -> bool {
    // What can be read up to each word: without a thanks so far, and with one.
    let mut read = vec![[false; 2]; words.len() + 1];
    read[0][0] = true;
    for at in 0..words.len() {
        let [plain, thankful] = read[at];
        if !plain && !thankful {
            continue;
        }
        let rest = &words[at..];
        let mut to = |length: usize, thanks: bool| {
            let next = &mut read[at + length];
            next[0] |= plain && !thanks;
            next[1] |= thankful || thanks;
        };
        for (phrases, thanks) in [(THANKS, true), (BESIDE, false)] {
            for phrase in phrases.split(", ") {
                if let Some(length) = starts(rest, phrase) {
                    to(length, thanks);
                }
            }
        }
        if names.contains(rest[0]) {
            to(1, false);
        }
        if thankful && ["for", "por"].contains(&rest[0]) {
            let reasons = rest[1..].iter().take_while(|word| FOR.split(", ").any(|known| known == **word)).count();
            (1..=reasons).for_each(|reasons| to(1 + reasons, false));
        }
    }
    read[words.len()][1]
}

/// How many words of a phrase the words begin with: all of them.
fn starts(words: &[&str], phrase: &str) -> Option<usize> {
    let mut length = 0;
    for word in phrase.split(' ') {
        if words.get(length) != Some(&word) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// Small letters without accents, and what is drawn out ("graciasss") as it is written.
fn plain(text: &str) -> String {
    let folded: Vec<char> = without_accents(&fold(text)).chars().collect();
    let is_drawn = |at: usize| folded[at].is_alphabetic() && at >= 1 && folded[at] == folded[at - 1];
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    while at < folded.len() {
        let mut end = at + 1;
        while end < folded.len() && is_drawn(end) {
            end += 1;
        }
        // No word of either language has a letter three times in a row.
        let times = if end - at >= 3 { 1 } else { end - at };
        plain.extend(std::iter::repeat_n(folded[at], times));
        at = end;
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_thanks_is_known_in_both_languages() {
        let said = r"
            Thank you!
            thank you
            Thanks
            THANKS!!!
            thx
            Many thanks!
            Thanks a lot, Iker!
            ty
            Thank you so much for your help
            Thanks for the quick fix. It works again.
            Perfect, thanks!
            Great, works now, thank you very much
            It works! Thanks again.
            Thaaanks :)
            🙏
            Thanks 👍🏽
            Cheers, all good now
            Much appreciated
            That did it, thanks
            You're the best, thank you
            Ok thanks
            Yes, thanks
            thanks for fixing it so quickly
            Works like a charm. Thank you all!
            I appreciate it
            Thanks, it works for me now
            it's fixed, thank you
            ¡Gracias!
            gracias
            Muchas gracias
            MUCHÍSIMAS GRACIAS
            mil gracias 😊
            Graciasss
            Gracias, Iker
            Muchas gracias por la ayuda
            Gracias por la rapidez, ya funciona
            Perfecto, gracias
            Ya funciona, muchas gracias a todos
            Gracias por todo. Un saludo
            Ya está, gracias
            Todo bien, gracias
            Te lo agradezco
            Sí, gracias
            Vale, gracias
            Genial, mil gracias por arreglarlo tan rápido
            Gracias de nuevo
            Sois los mejores, gracias
            Muy amable, gracias
            Os lo agradezco de verdad
            Gracias por vuestra paciencia
            Thank you SO much!!! :D
            Thanks <3
            Thanks mate, I can log in again
            Cheers, I'm in
            Thank you, I can print again now
            Thanks, everything is working again
            Top, thanks!
            Thanks for letting me know
            Thank you for your swift reply and great support
            Thanks! Have a lovely day
            Haha perfect, thanks
            Muchas gracias, ya puedo entrar
            Gracias, ya puedo imprimir 😌
            Gracias por la rapidez en la respuesta
            Muchas gracias, ya funciona
            Graciaaas xD
            Jajaja genial, gracias
            Lo agradezco mucho
            Muchas gracias, que tenga un buen día
            Perfecto, gracias. Feliz fin de semana
            Gracias!! ❤️ Ya va todo
        ";
        for said in said.lines().map(str::trim).filter(|said| !said.is_empty()).chain([
            "Hi Iker,\n\nthank you very much!\n\nBest regards,\nJon Hale",
            "Hola Iker:\nMuchas gracias, ahora sí funciona.\nUn saludo,\nJon",
            "Graci\u{301}as",
        ]) {
            assert!(is_thanks(said, &["Jon Hale", "Iker Soto"]), "{said}");
        }
    }

    #[test]
    fn thanks_with_anything_else_is_none() {
        let said = r"
            Still the same
            It works
            👍
            No thanks
            Thanks, but it is still slow
            Thank you, it does not work
            Thanks! Now the printer is broken
            Thanks, and how do I print?
            Thank you? It fails
            Thanks in advance
            Thanks for nothing
            Thanks, nothing works
            Thanks, it works sometimes
            Thanks 😡
            Thanks :(
            Thanks, one more thing: my mail
            Thanks. Could you also reset my password
            thank you please close it
            Thanks, worked until 10:30
            It happened again, thanks
            Thanks, almost works
            Not solved, thanks
            Thanks Peter
            Support appreciated
            Thanks, never works
            Thanks for the help, error 809 is back
            No gracias, sigue igual
            Gracias, pero no funciona
            Gracias, sigue sin funcionar
            No, gracias
            Gracias, ¿y cómo imprimo?
            Gracias por nada
            Gracias, ahora falla la impresora
            Gracias de antemano
            Gracias, funciona a ratos
            Gracias, otra vez lo mismo
            ¿Gracias?
            Gracias?
            Thanks?
            Gracias, casi
            Gracias, ya no va
            Muchas gracias. Por cierto, necesito un monitor
            Gracias, vuelve a fallar
            Gracias, aún espero la llamada
            ya funciona
            Gracias, tampoco funciona
            Gracias, nada
            Gracias 😞
            Gracias, solo funciona en casa
            Gracias, pero sigue sin funcionar
            thanks but it is broken again
            Thanks, I can log in but not print
            Thanks, I cannot log in
            Thanks, when can I log in
            Gracias, no puedo entrar
            Gracias, ya no puedo imprimir
            Gracias, ya puedo entrar pero no imprimir
            Thanks. It is back
            Thanks D:
            Jaja
            Thank you, have a look again
        ";
        for said in said.lines().map(str::trim).filter(|said| !said.is_empty()).chain([""]) {
            assert!(!is_thanks(said, &["Jon Hale", "Iker Soto"]), "{said}");
        }
        assert!(!is_thanks(&"thanks ".repeat(200), &[]), "what is long is read by somebody");
    }
}
