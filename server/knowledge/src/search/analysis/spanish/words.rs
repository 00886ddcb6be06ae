//! Spanish words that only the whole word tells from others.

/// Forms of verbs, with the infinitive: "leyes" are no readings.
pub(super) const FORMS: &[(&str, &[&str])] = &[
    (
        "caer",
        &[
            "cae", "caen", "caes", "caia", "caian", "caida", "caidas", "caido", "caidos", "caiga", "caigo", "cayendo",
            "cayeron", "cayo",
        ],
    ),
    ("contar", &["contada", "conto", "cuente", "cuenten", "cuento"]),
    ("creer", &["creia", "creido", "creyendo", "creyeron", "creyo"]),
    ("dar", &["da", "daba", "dada", "dadas", "dado", "dados", "dan", "dando", "das", "demos", "den", "dio", "doy"]),
    ("decir", &["diran", "diria", "dira", "dire", "dicha", "dichas", "dicho", "dichos"]),
    ("hacer", &["hizo", "hice", "hicieron", "hara", "haran", "hare", "haria", "harian"]),
    (
        "ir",
        &[
            "fue", "fueron", "fui", "iba", "iban", "ido", "ira", "iran", "iria", "va", "vamos", "van", "vas", "vaya",
            "vayan", "voy", "yendo",
        ],
    ),
    (
        "leer",
        &[
            "lea", "lean", "lee", "leen", "lees", "lei", "leia", "leida", "leidas", "leido", "leidos", "leo",
            "leyendo", "leyeron", "leyo",
        ],
    ),
    (
        "oir",
        &[
            "oi", "oia", "oian", "oida", "oidas", "oido", "oidos", "oiga", "oigan", "oigo", "oimos", "oye", "oyen",
            "oyendo", "oyeron", "oyes", "oyo",
        ],
    ),
    ("saber", &["supe", "supo", "supieron", "supiera"]),
    (
        "ser",
        &[
            "eran", "era", "eres", "es", "fuera", "sea", "sean", "sera", "seran", "seria", "serian", "sido", "siendo",
            "somos", "son", "soy",
        ],
    ),
    ("solicitar", &["solicitud", "solicitudes"]),
    ("sugerir", &["sugerencia", "sugerencias"]),
    (
        "traer",
        &["traera", "traeran", "traiga", "traigan", "traigo", "traido", "trajo", "traje", "trajeron", "trayendo"],
    ),
    ("transferir", &["transferencia", "transferencias"]),
    (
        "unir",
        &["une", "unen", "unes", "unete", "unida", "unidas", "unido", "unidos", "unio", "unirme", "unirse", "unirte"],
    ),
    (
        "usar",
        &[
            "usa", "usaba", "usada", "usadas", "usado", "usados", "usamos", "usan", "usando", "usas", "use", "usen",
            "uso", "usos",
        ],
    ),
    ("valer", &["valga", "valgo", "valdra", "vale", "valen", "valia"]),
    ("venir", &["ven", "viene", "viniendo", "vine", "vinieron", "vino"]),
    (
        "ver",
        &[
            "ve", "vea", "vean", "veia", "veian", "vemos", "veo", "vera", "veran", "ves", "vi", "viendo", "vieron",
            "vimos", "vio", "visto",
        ],
    ),
];

/// Words that mean something else than what Snowball takes them for, or that it takes for verbs, with a stem of their own: "mesa"
/// is no "mes", "rápido" no form of "rapar".
pub(super) const APART: &[(&str, &[&str])] = &[
    ("banca", &["banca"]),
    ("camara", &["camara", "camaras"]),
    ("casa", &["casa", "casas"]),
    ("hibrid", &["hibrida", "hibridas", "hibrido", "hibridos"]),
    ("humed", &["humeda", "humedas", "humedo", "humedos"]),
    ("invalid", &["invalida", "invalidas", "invalido", "invalidos"]),
    ("libre", &["libre", "libres"]),
    ("liquid", &["liquida", "liquidas", "liquido", "liquidos"]),
    ("listo", &["listo", "listos"]),
    ("marco", &["marco", "marcos"]),
    ("mesa", &["mesa", "mesas"]),
    ("moda", &["moda", "modas"]),
    ("nueve", &["nueve"]),
    ("pared", &["pared", "paredes"]),
    ("partido", &["partido", "partidos"]),
    ("plaza", &["plaza", "plazas"]),
    ("puerta", &["puerta", "puertas"]),
    ("punta", &["punta", "puntas"]),
    ("rapid", &["rapida", "rapidas", "rapido", "rapidos", "rapidamente"]),
    ("sabado", &["sabado", "sabados"]),
    ("sala", &["sala", "salas"]),
    ("seda", &["seda"]),
    ("serio", &["serio", "serios"]),
    ("sol", &["sol", "soles"]),
    ("solid", &["solida", "solidas", "solido", "solidos", "solidamente"]),
    ("tarde", &["tarde", "tardes"]),
    ("tinto", &["tinto", "tintos"]),
    ("universidad", &["universidad", "universidades"]),
    ("valid", &["valida", "validas", "valido", "validos", "validamente"]),
];

/// Nouns and adjectives that end like an infinitive, whose plural does not: "lugar" and "lugares"; sorted.
pub(super) const LIKE_INFINITIVES: &[&str] = &[
    "ajuar",
    "alquiler",
    "altar",
    "auricular",
    "auxiliar",
    "azar",
    "billar",
    "caracter",
    "celular",
    "collar",
    "dolar",
    "ejemplar",
    "escaner",
    "escolar",
    "familiar",
    "hogar",
    "lider",
    "lugar",
    "militar",
    "modular",
    "mujer",
    "nuclear",
    "particular",
    "peculiar",
    "pilar",
    "popular",
    "poster",
    "preliminar",
    "pulgar",
    "regular",
    "similar",
    "singular",
    "solar",
    "taller",
    "titular",
    "tutelar",
    "vehicular",
];
