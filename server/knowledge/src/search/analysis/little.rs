//! Words that say little: fillers, which are not looked for, and others that stand in every sentence about a problem. They
//! count in the order of what was found, and are no reason to find it.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that are left out of a query, in both languages and without accents.
pub fn is_filler(word: &str) -> bool {
    const FILLERS: &[&str] = &[
        "a", "al", "an", "and", "are", "as", "at", "be", "by", "can", "con", "cuando", "de", "del", "do", "does", "el",
        "en", "es", "esta", "for", "from", "ha", "he", "how", "i", "in", "is", "it", "la", "las", "le", "lo", "los",
        "me", "mi", "my", "o", "of", "on", "or", "para", "por", "que", "s", "se", "si", "sin", "su", "t", "that",
        "the", "this", "to", "un", "una", "was", "what", "when", "with", "y", "you", "your",
    ];
    FILLERS.binary_search(&word).is_ok()
}

/// Whether a word alone is no reason for an answer.
pub fn says_little(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| LITTLE.split_whitespace().collect());
    is_filler(word) || WORDS.contains(word)
}

/// What says little beside the fillers, in both languages and without accents.
const LITTLE: &str = "
    about actually ademas after again ahi ahora aint algo alguien algun alguna all alli already also although always
    am antes any anymore anyone anything anyway aqui arent asi aun aunque ayuda ayudar because been before being
    between bien both but cada cannot cant como could couldnt cual cuales cualquier cuanta cuantas cuanto cuantos
    cuyo da dado dame dan dar das debe deberia debo desde despues dice did didnt digo dijo dime dio doesnt doing
    donde done dont doy each eg ella ello ellos else entonces entre era eran eres ese eso esos estaba estaban estan
    estar estas este esto estos estoy etc even ever every everything favor fue fueron fui funciona funcionan
    funcionar get gets getting go goes going got gracias hace hacemos hacen hacer had hadnt haga hagan hago has
    hasnt hasta have havent having hay haya hayan haz hecho hello help helps hemos her here hes him his hizo hola
    however iba iban ido ie if im into ir ira isnt its itself ive just keep keeps les lets like made make makes many
    mas may maybe mia might mine mio mis mismo more most mucho must muy myself nada necesita necesito need needs
    never ni no nor nos nosotros not nothing now nuestra nuestro nunca only os other otra otro ought our ours out
    over pasa perhaps pero please podemos poder podido podre podria porque pude pudo pueda puedan puede pueden
    puedes puedo pues querer quien quienes quiere quieren quiero quite rather really sabe saben saber sabes said
    same say says sea sean ser sera shall she shes should shouldnt sido siempre siendo sigue simply since so sobre
    solo some somebody somehow someone something somewhere somos son soy still such sus tambien tampoco tan tenemos
    tener tengo tenia than thank thanks thats their theirs them then there theres these they theyre thing things
    though tiene tienen tienes toda todas todavia todo todos too tras tried tries try trying tu tus tuve tuvo
    tuyo unas unos until up us usa usado usan usando usar use used uses using uso va vamos van vas ven ver very via
    visto voy want wanted wants wasnt we well went were werent whats where which while who whose why will without
    wont work worked working works would wouldnt ya yet yo youre yours yourself
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_is_said_in_both_languages() {
        for word in [
            "not", "does", "doesnt", "works", "about", "yo", "no", "funciona", "please", "the", "poder", "dijo",
            "whats",
        ] {
            assert!(says_little(word), "{word}");
        }
        for word in ["office", "new", "printer", "error", "from home", "impresora", "red"] {
            assert!(!says_little(word), "{word}");
        }
    }
}
