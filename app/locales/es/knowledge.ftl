### Inicio, búsqueda, artículos y temas.

home-question = ¿En qué te podemos ayudar?
home-hint = Dilo con tus palabras, o empieza por una de estas guías.
home-tickets = Mis casos abiertos
home-more-tickets = { $n ->
    [one] y uno más
   *[other] y { $n } más
}
home-all-tickets = Ver todos
home-sign-in-for-tickets = Inicia sesión para ver aquí tus casos.
home-window = La ventanilla
home-or-call = o llama al
home-topics = Lo que más se consulta
home-topics-all = Temas
home-all-articles = Todos los artículos
home-requests = Pedir algo
home-all-requests = Todas las peticiones

search-label = Buscar ayuda
search-button = Buscar ayuda
search-suggestions = { "{n}" } sugerencias; usa las flechas del teclado
search-title = Búsqueda
search-lead = Artículos, guías, peticiones y servicios, con tus palabras.
search-found = { $n ->
    [one] Una respuesta para «{ $words }»
   *[other] { $total } respuestas para «{ $words }»
}
search-cut = Es un texto largo. Hemos buscado sus primeros 2000 caracteres; para describir un problema con detalle, envía una petición.
search-corrected = Hemos leído «{ $from }» como «{ $to }».
search-verbatim = Buscar tal como lo escribiste
search-more = { $n ->
    [one] Mostrar otro más
   *[other] Mostrar otros { $n }
}
search-left = Otras { $n } encajan peor. Añade o cambia palabras para acotar.
group-now = Ahora mismo
group-found = Respuestas
narrow-title = Acotar los resultados
narrow-kind = Tipo
narrow-topic = Tema
narrow-service = Servicio
narrow-every-kind = Todos los tipos
narrow-every-topic = Todos los temas
narrow-every-service = Todos los servicios
search-topics = Explorar por temas
search-aside = Cerca de aquí
group-guide = Guías
group-article = Artículos
group-topic = Temas
group-request = Peticiones
group-service = Servicios
kind-guide = Guía
kind-article = Artículo
kind-topic = Tema
kind-request = Petición
kind-service = Servicio
kind-snippet = Fragmento
in-language = En { $language }
language-en = inglés
language-es = español

incidental-title = Esto solo comparte alguna palabra
incidental-lead = Probablemente trata de otra cosa.
nothing-title = Aún no hay nada escrito sobre esto
nothing-lead = Ningún artículo, guía o petición coincide con «{ $words }».
nothing-ask = Preguntar al servicio con estas palabras
nothing-helps = Lo que suele ayudar
nothing-fewer = Menos palabras, solo las importantes
nothing-message = El mensaje de la pantalla, palabra por palabra
nothing-name = El nombre de la cosa, no el de la sala

article-minutes = { $n ->
    [one] 1 minuto
   *[other] { $n } minutos
}
article-owner = A cargo de: { $owner }
article-review = Próxima revisión: { $date }
article-retired = Hemos retirado este artículo.
article-instead = Lee este en su lugar:
article-other-language = Este artículo aún no está traducido. Lo estás leyendo en { $language }.
article-contents = Contenido
article-on-this-page = En esta página
article-related = Relacionado
articles-title = Todos los artículos
articles-lead = { $n ->
    [one] Un artículo, de la A a la Z.
   *[other] { $total } artículos, de la A a la Z.
}
articles-none = Todavía no hay artículos. Mientras tanto responde el servicio de asistencia.
topic-articles = { $n ->
    [one] Un artículo
   *[other] { $n } artículos
}
os-windows = Windows
os-macos = macOS
os-linux = Linux
os-ios = iPhone y iPad
os-android = Android
article-updated = Actualizado el { $date }
article-updated-by = Actualizado el { $date } por { $name }
article-review-overdue = Sin revisar desde el { $date }; puede estar desfasado
article-suggest = Proponer un cambio en este artículo
article-raw = Leerlo como Markdown
article-related-guide = Guía: { $title }
copy = Copiar
copied = Copiado
close = Cerrar
keys-title = Teclas
keys-search = Ir a la búsqueda
keys-queue = Buscar en los casos
keys-choose = Elegir una sugerencia
keys-close = Cerrar lo que está abierto
keys-list = Mostrar esta lista
solved-question = ¿Te ha resuelto el problema?
solved-yes = Sí, vuelve a funcionar
solved-no = No, todavía no
solved-glad = Nos alegra
solved-glad-text = Gracias. Tu respuesta ayuda a que la siguiente persona encuentre este artículo.
solved-why = ¿Qué le falta?
solved-why-text = Un toque más, y quienes escriben estos artículos sabrán qué mejorar.
solved-why-other = Trata de otra cosa
solved-why-short = Es el tema, pero no basta
solved-why-old = Está desfasado
solved-why-rights = No tengo permisos para hacerlo
solved-send = Enviar
solved-thanks = Gracias
solved-thanks-text = Quienes escriben este artículo ven tu respuesta. Si aún necesitas ayuda, alguien sigue desde aquí.
feed-all = Artículos nuevos y cambiados
feed-status = Qué pasa con los servicios
feed-outage = { $kind }: { $title }
feed-topic = Artículos nuevos y cambiados: { $topic }
describe-title = Descríbelo con tus palabras
describe-lead = Todo lo largo que quieras: qué querías hacer, qué pasó y el mensaje de la pantalla, palabra por palabra.
describe-button = Buscar una respuesta
describe-missing = Escribe qué pasó; basta una frase.
describe-nothing = No hay nada escrito que encaje. Alguien del servicio lo leerá.
describe-link = Descríbelo con más detalle
describe-why = Habla de: { $words }.
describe-solved = { $n ->
    [one] Se lo resolvió a { $solved } de 1 que respondió.
   *[other] Se lo resolvió a { $solved } de { $n } que respondieron.
}

finds-title = Mientras escribes: esto quizá lo resuelva ya
finds-more = { $n ->
    [one] Otra que quizá encaje
   *[other] Otras { $n } que quizá encajen
}
finds-free = Nada de esto te frena. El botón de enviar sigue en su sitio.
finds-solved = Eso lo resolvió
finds-service = Trata de { $service }.
finds-look = Buscar antes una respuesta
