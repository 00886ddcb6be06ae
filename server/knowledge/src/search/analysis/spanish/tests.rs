//! Which Spanish words meet, and which stay apart.

use super::stem;
use super::verbs::{ENDINGS, REGULAR, REGULAR_ENDINGS, VERBS};
use super::words::LIKE_INFINITIVES;

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
    &["unidad", "unidades"],
    &["ciudad", "ciudades"],
    &["dificultad", "dificultades"],
    &["solicitud", "solicitudes", "solicitar"],
    &["pared", "paredes"],
    &["imagen", "imagenes"],
    &["joven", "jovenes"],
    &["examen", "examenes"],
    &["orden", "ordenes"],
    &["volumen", "volumenes"],
    &["almacen", "almacenes"],
    &["lugar", "lugares"],
    &["auricular", "auriculares"],
    &["caracter", "caracteres"],
    &["escaner", "escaneres"],
    &["tarea", "tareas"],
    &["linea", "lineas"],
    &["idea", "ideas"],
    &["correo", "correos"],
    &["ticket", "tickets"],
    &["email", "emails"],
    &["router", "routers"],
    &["token", "tokens"],
    &["app", "apps"],
    &["interfaz", "interfaces"],
    &["red", "redes"],
    &["sede", "sedes"],
    &["rapido", "rapida", "rapidos", "rapidamente"],
    &["valido", "valida", "validar"],
    &["lento", "lentas", "lentamente"],
    &["usuario", "usuaria", "usuarios", "usuarias"],
    &["compañero", "compañera", "compañeras"],
    &["trabajador", "trabajadora", "trabajadores"],
    &["nuevo", "nueva", "nuevos"],
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
    &["leer", "leyo", "leyendo", "lee", "leo", "leido"],
    &["traer", "traigo", "trajo", "trae", "traido", "trayendo"],
    &["oir", "oigo", "oye", "oyo", "oia", "oido", "oyendo"],
    &["caer", "caigo", "cae", "cayo", "caido", "caida", "caen"],
    &["conducir", "conduzco", "conduce", "condujo", "conducira"],
    &["ver", "veo", "ve", "ves", "vio", "veia", "viendo", "visto"],
    &["dar", "doy", "da", "dio", "dado", "daba"],
    &["ir", "voy", "va", "fue", "iba", "vaya", "ido"],
    &["ser", "soy", "es", "son", "era", "sido", "sea"],
    &["venir", "vengo", "viene", "vino", "venia", "vendra"],
    &["decir", "digo", "dice", "dijo", "decia", "dira", "dicho"],
    &["saber", "sabe", "supo", "sepa", "sabia", "sabido"],
    &["dormir", "duerme", "durmio", "dormido"],
    &["jugar", "juega", "juegue", "jugado"],
    &["contar", "cuento", "conto", "contado"],
    &["sentir", "siento", "sintio", "siente"],
    &["obtener", "obtiene", "obtengo", "obtuvo", "obtenido"],
    &["bloquear", "bloqueo", "bloquea", "bloquee", "bloqueado", "bloqueada"],
    &["colgar", "cuelga", "cuelgue", "colgado"],
    &["unir", "une", "unirse", "unido"],
    &["usar", "uso", "usa", "usado", "usando"],
    // Endings whose accent is left out.
    &["compartir", "compartio", "compartia", "compartido", "compartira"],
    &["extender", "extiende", "extendio"],
    &["reunir", "reunio", "reunion", "reuniones"],
    &["tener", "tenia", "tenido"],
    &["hacer", "haria", "haciendo"],
    &["poner", "ponia", "poniendo"],
    &["querer", "queria"],
    &["salir", "salia", "salio"],
    &["exigir", "exige", "exigio", "exijo"],
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
    ("casa", "caso"),
    ("casa", "casco"),
    ("papel", "papelera"),
    ("mes", "mesa"),
    ("meses", "mesas"),
    ("puerto", "puerta"),
    ("sala", "salir"),
    ("salas", "salida"),
    ("banco", "banca"),
    ("libro", "libre"),
    ("plazo", "plaza"),
    ("camara", "cama"),
    ("nuevo", "nueve"),
    ("universo", "universidad"),
    ("organo", "organizar"),
    ("pared", "parar"),
    ("tarde", "tardar"),
    ("serio", "serie"),
    ("sede", "seda"),
    ("modo", "moda"),
    ("lista", "listo"),
    ("valido", "valer"),
    ("solido", "sol"),
    ("sonido", "ser"),
    ("sabado", "saber"),
    ("supera", "saber"),
    ("bateria", "batir"),
    ("medio", "medir"),
    ("servicio", "servir"),
    ("noticia", "notificacion"),
    ("policia", "politica"),
    ("general", "generacion"),
    ("oficina", "oficial"),
    ("correo", "correr"),
    ("windows", "ventana"),
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
fn tables_are_sorted() {
    assert!([ENDINGS, REGULAR_ENDINGS, REGULAR, LIKE_INFINITIVES].iter().all(|table| table.is_sorted()));
    assert!(VERBS.is_sorted_by_key(|(infinitive, _)| infinitive));
}
