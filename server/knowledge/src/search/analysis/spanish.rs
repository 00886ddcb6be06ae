//! Spanish stems: Snowball's, with what it leaves apart brought together: plurals in -ces, the sound changes of -car and
//! -izar, and the verbs whose root changes. Words come without accents, as people type them.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

static SNOWBALL: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::Spanish));

/// The stem of a word.
pub(super) fn stem(word: &str) -> String {
    let stem = snowball(verb(word).unwrap_or(word));
    // "luz" as "luces", "actualizar" as "actualice"; not "marzo" as "marco".
    if let Some(root) =
        stem.strip_suffix('z').filter(|root| word.ends_with('z') || root.len() > 3 && root.ends_with('i'))
    {
        return format!("{root}c");
    }
    // "busque" as "buscar".
    match stem.strip_suffix("qu") {
        Some(root) => format!("{root}c"),
        None => stem,
    }
}

fn snowball(word: &str) -> String {
    // It knows the endings with their accent; people leave it out.
    let accented = match (word.strip_suffix("cion"), word.strip_suffix("sion")) {
        (Some(root), _) => format!("{root}ción"),
        (_, Some(root)) => format!("{root}sión"),
        _ => word.to_owned(),
    };
    let stem = SNOWBALL.stem(&accented);
    stem.replace('ó', "o").replace('á', "a").replace('é', "e").replace('í', "i").replace('ú', "u")
}

/// The infinitive of a form whose root is not the infinitive's.
fn verb(word: &str) -> Option<&'static str> {
    if let Some(infinitive) = ROOTS.get(word).copied().filter(|_| FORMS.iter().any(|(_, forms)| forms.contains(&word)))
    {
        return Some(infinitive);
    }
    let ends = word.char_indices().map(|(at, _)| at).filter(|at| *at >= 3);
    let split = |at: usize| (&word[..at], &word[at..]);
    ends.map(split).filter(|(_, end)| ENDINGS.binary_search(end).is_ok()).find_map(|(root, _)| ROOTS.get(root).copied())
}

static ROOTS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let both = VERBS.iter().chain(FORMS);
    both.flat_map(|(infinitive, roots)| roots.iter().map(|root| (*root, *infinitive))).collect()
});

/// What follows a root, without accents; sorted.
const ENDINGS: &[&str] = &[
    "a", "ada", "adas", "ado", "ados", "ala", "alas", "ale", "ales", "alo", "alos", "ame", "amos", "an", "ando",
    "anos", "aos", "are", "aron", "as", "ase", "ate", "e", "ela", "elas", "ele", "eles", "elo", "elos", "eme", "emos",
    "en", "endo", "enos", "era", "eran", "eron", "es", "ese", "ete", "i", "ia", "ian", "ias", "ida", "idas", "ido",
    "idos", "iendo", "iera", "ieran", "ieron", "imos", "io", "ion", "iones", "ir", "ira", "iran", "ire", "iria",
    "iste", "o", "os",
];

/// Verbs with the roots that Snowball does not bring back to them. What is a common word by itself is left out: "cuenta" is
/// no form of "contar" where people ask about their account.
const VERBS: &[(&str, &[&str])] = &[
    ("abrir", &["abr", "abiert"]),
    ("acceder", &["acces", "acced"]),
    ("acordar", &["acuerd"]),
    ("adquirir", &["adquier"]),
    ("advertir", &["adviert", "advirt"]),
    ("aparecer", &["aparezc", "aparec"]),
    ("apretar", &["apriet"]),
    ("aprobar", &["aprueb"]),
    ("atender", &["atiend"]),
    ("calentar", &["calient"]),
    ("cerrar", &["cierr"]),
    ("colgar", &["cuelg"]),
    ("comenzar", &["comienz", "comienc", "comenc"]),
    ("comprimir", &["compres"]),
    ("comprobar", &["comprueb"]),
    ("conducir", &["conduzc", "conduj"]),
    ("conectar", &["conex"]),
    ("conocer", &["conozc", "conoc"]),
    ("conseguir", &["consig", "consigu"]),
    ("construir", &["construy"]),
    ("convertir", &["conviert", "convirt", "convers"]),
    ("corregir", &["corrig", "corrij", "correcc"]),
    ("cubrir", &["cubr", "cubiert"]),
    ("decidir", &["decis"]),
    ("decir", &["dig", "dij", "dic"]),
    ("defender", &["defiend"]),
    ("demostrar", &["demuestr"]),
    ("desaparecer", &["desaparezc", "desaparec"]),
    ("descolgar", &["descuelg"]),
    ("desconectar", &["desconex"]),
    ("describir", &["descrit", "descripc"]),
    ("descubrir", &["descubr", "descubiert"]),
    ("despertar", &["despiert"]),
    ("devolver", &["devuelv", "devuelt", "devoluc", "devolv"]),
    ("dirigir", &["dirij"]),
    ("distribuir", &["distribuy"]),
    ("doler", &["duel"]),
    ("dormir", &["duerm", "durm"]),
    ("elegir", &["elig", "elij", "elecc"]),
    ("empezar", &["empiez", "empiec", "empec"]),
    ("encender", &["enciend", "encend"]),
    ("encontrar", &["encuentr"]),
    ("entender", &["entiend", "entend"]),
    ("escoger", &["escoj"]),
    ("escribir", &["escrit", "escrib"]),
    ("establecer", &["establezc"]),
    ("excluir", &["excluy"]),
    ("exigir", &["exij"]),
    ("extender", &["extiend"]),
    ("forzar", &["fuerz", "fuerc", "forc"]),
    ("hacer", &["hag", "hech"]),
    ("imprimir", &["impres", "imprim"]),
    ("incluir", &["incluy"]),
    ("inscribir", &["inscrit", "inscripc"]),
    ("introducir", &["introduzc", "introduj", "introducc"]),
    ("invertir", &["inviert", "invirt"]),
    ("jugar", &["jueg"]),
    ("medir", &["mid"]),
    ("morir", &["muer", "muert"]),
    ("mostrar", &["muestr"]),
    ("mover", &["muev", "mov"]),
    ("negar", &["nieg"]),
    ("ocurrir", &["ocurr"]),
    ("ofrecer", &["ofrezc"]),
    ("parecer", &["parezc"]),
    ("pedir", &["pid"]),
    ("pensar", &["piens"]),
    ("perder", &["pierd", "perd"]),
    ("permitir", &["permis", "permit"]),
    ("poder", &["pued", "pud", "podr"]),
    ("poner", &["pong", "pus", "pondr"]),
    ("preferir", &["prefier", "prefir"]),
    ("probar", &["prueb"]),
    ("producir", &["produzc", "produj", "producc"]),
    ("promover", &["promuev"]),
    ("proteger", &["protej", "protecc", "proteg"]),
    ("querer", &["quier", "quis", "querr"]),
    ("recibir", &["recib"]),
    ("recoger", &["recoj", "recog"]),
    ("recomendar", &["recomiend"]),
    ("reconectar", &["reconex"]),
    ("reconocer", &["reconozc"]),
    ("recordar", &["recuerd"]),
    ("reducir", &["reduzc", "reduj", "reducc"]),
    ("referir", &["refier", "refir"]),
    ("reforzar", &["refuerz", "refuerc", "reforc"]),
    ("remover", &["remuev"]),
    ("renovar", &["renuev"]),
    ("repetir", &["repit"]),
    ("reproducir", &["reproduzc", "reproduj", "reproducc"]),
    ("requerir", &["requier", "requir"]),
    ("resolver", &["resuelv", "resuelt", "resoluc", "resolv"]),
    ("responder", &["respuest", "respond"]),
    ("restablecer", &["restablezc"]),
    ("revisar", &["revis"]),
    ("romper", &["rot", "romp"]),
    ("saber", &["sup", "sep", "sabr"]),
    ("salir", &["salg", "saldr"]),
    ("seguir", &["sig", "sigu"]),
    ("servir", &["sirv"]),
    ("soltar", &["suelt"]),
    ("sonar", &["suen"]),
    ("sugerir", &["sugier", "sugir"]),
    ("suscribir", &["suscrit", "suscripc"]),
    ("sustituir", &["sustituy"]),
    ("tener", &["teng", "tien", "tuv", "tendr"]),
    ("traducir", &["traduzc", "traduj", "traducc"]),
    ("transferir", &["transfier", "transfir"]),
    ("transmitir", &["transmis"]),
    ("venir", &["veng", "vien", "vendr"]),
    ("volver", &["vuelv", "vuelt", "volv"]),
];

/// Forms that only the whole word tells from others: "leyes" are no readings.
const FORMS: &[(&str, &[&str])] = &[
    ("caer", &["cayo", "cayeron", "cayendo", "caiga", "caigo"]),
    ("hacer", &["hizo", "hice", "hicieron", "hara", "haran"]),
    ("leer", &["leyo", "leyeron", "leyendo"]),
    ("oir", &["oigo", "oye", "oyes", "oyen", "oia"]),
    ("traer", &["traigo", "traiga", "trajo", "trajeron", "trayendo"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Forms of one word, as people type them.
    const MEET: &[&[&str]] = &[
        // Plurals of -z.
        &["luz", "luces"],
        &["lapiz", "lapices"],
        &["altavoz", "altavoces"],
        &["vez", "veces"],
        &["raiz", "raices"],
        &["matriz", "matrices"],
        &["feliz", "felices"],
        &["cruz", "cruces"],
        &["eficaz", "eficaces"],
        // Other plurals.
        &["raton", "ratones"],
        &["capsula", "capsulas"],
        &["articulo", "articulos"],
        &["configuracion", "configuraciones"],
        &["mes", "meses"],
        // Roots that change.
        &["cerrar", "cierra", "cierro", "cierre", "cierran", "cerrado", "cierrala", "cerramos"],
        &["abrir", "abre", "abro", "abren", "abierto", "abierta", "abrio", "abriendo", "abrimos", "abra"],
        &["mover", "mueve", "muevo", "mueva", "muevelo", "movido"],
        &["volver", "vuelve", "vuelvo", "vuelto", "volvio"],
        &["devolver", "devuelve", "devuelto", "devolucion"],
        &["resolver", "resuelve", "resuelto", "resolucion"],
        &["empezar", "empieza", "empiezo", "empiece", "empece"],
        &["encender", "enciende", "enciendo", "encendido"],
        &["encontrar", "encuentra", "encuentro", "encontrado"],
        &["mostrar", "muestra", "muestre", "mostrado"],
        &["probar", "prueba", "pruebe", "probado"],
        &["recordar", "recuerda", "recuerdo", "recordado"],
        &["perder", "pierde", "pierdo", "perdido", "perdio"],
        &["pedir", "pide", "pido", "pidio", "pidiendo", "pedido"],
        &["repetir", "repite", "repito", "repetido"],
        &["servir", "sirve", "sirvio", "servido"],
        &["seguir", "sigue", "sigo", "siguio", "seguido"],
        &["elegir", "elige", "elijo", "elija", "eleccion"],
        &["corregir", "corrige", "corrijo", "correccion"],
        &["poder", "puede", "puedo", "pudo", "podria"],
        &["tener", "tiene", "tengo", "tuvo", "tendra"],
        &["querer", "quiere", "quiero", "quiso"],
        &["poner", "pongo", "ponga", "puso", "pondra"],
        &["hacer", "hago", "hizo", "hecho"],
        &["salir", "salgo", "salga", "sale"],
        &["conocer", "conozco", "conoces"],
        &["aparecer", "aparezca", "aparece"],
        &["restablecer", "restablezca", "restablece"],
        &["reproducir", "reproduzca", "reprodujo", "reproduccion"],
        &["incluir", "incluye", "incluyo", "incluido"],
        &["proteger", "protejo", "protege", "proteccion"],
        &["leer", "leyo", "leyendo"],
        // Sounds that are spelt another way.
        &["buscar", "busque", "busco"],
        &["apagar", "apague", "apago"],
        &["actualizar", "actualice", "actualizado", "actualizacion"],
        &["utilizar", "utilice", "utiliza"],
        // Nouns of verbs.
        &["conectar", "conexion", "conexiones", "conecta"],
        &["imprimir", "impresion", "impresiones", "imprime", "impreso"],
        &["acceder", "acceso", "accesos", "accede"],
        &["permitir", "permiso", "permisos", "permite"],
        &["suscribir", "suscripcion", "suscrito"],
        &["revisar", "revision", "revisiones", "revisa"],
    ];

    /// Words that mean something else.
    const APART: &[(&str, &str)] = &[
        ("marzo", "marco"),
        ("plaza", "placa"),
        ("cuenta", "contar"),
        ("ley", "leer"),
        ("leyes", "leer"),
        ("abril", "abrir"),
        ("abrigo", "abrir"),
        ("tienda", "tener"),
        ("impresora", "imprimir"),
        ("puesto", "poner"),
        ("siguiente", "seguir"),
        ("cierto", "cerrar"),
        ("campana", "campaña"),
        ("ano", "año"),
    ];

    #[test]
    fn forms_of_one_word_meet() {
        let wrong: Vec<_> = MEET
            .iter()
            .flat_map(|forms| forms.iter().map(|form| (forms[0], *form)))
            .filter(|(first, form)| stem(first) != stem(form))
            .map(|(first, form)| format!("{first} {} / {form} {}", stem(first), stem(form)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn other_words_stay_apart() {
        for (one, other) in APART {
            assert_ne!(stem(one), stem(other), "{one}, {other}");
        }
    }

    #[test]
    fn endings_are_sorted() {
        assert!(ENDINGS.is_sorted());
        assert!(VERBS.is_sorted_by_key(|(infinitive, _)| infinitive));
    }
}
