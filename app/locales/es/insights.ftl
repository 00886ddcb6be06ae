### Lo que el portal consigue: cifras con sus definiciones.

place-insights = Resultados

insights-title = Resultados
insights-lead = Con qué frecuencia encontró ayuda quien la buscaba, y qué lo impidió. Cada número lleva a las sesiones de las que sale.
insights-form = Periodo
insights-from = Desde
insights-to = Hasta
insights-window = Un caso cuenta durante
insights-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
}
insights-show = Mostrar
insights-bad-day = Escribe el día como año, mes y día.
insights-bad-period = El primer día va antes que el último, y se muestran como mucho { $most } días.
insights-csv = Todas las cifras en un archivo (CSV)
insights-percent = { $percent } %
insights-part-of = { $part } de { $all }

insights-outcomes = En qué quedó
insights-confirmed-of = dijo que se lo resolvió, de { $n ->
    [one] una sesión
   *[other] { $total } sesiones
} de personas identificadas
insights-definition = Una sesión empieza cuando alguien busca o abre una guía o una petición, y acaba con un desenlace o tras 30 minutos sin actividad. Cada una es exactamente una de cinco; cuenta la primera que encaja: se unió, caso, resuelto, quizá, lo dejó. Un caso de la misma persona sobre uno de los mismos servicios cuenta durante { $days ->
    [one] un día
   *[other] { $days } días
}.
insights-outcome = Desenlace
insights-outcome-confirmed = Resuelto
insights-outcome-potential = Quizá resuelto
insights-outcome-attached = Se unió a una avería
insights-outcome-none = Caso
insights-outcome-abandoned = Lo dejó
insights-sessions = Sesiones
insights-share = Parte
insights-means = Qué significa
insights-means-confirmed = Lo dijeron, y no siguió ningún caso.
insights-means-potential = Una respuesta estuvo abierta diez segundos o más, y nadie dijo que no ayudara.
insights-means-attached = Se unieron a una avería conocida en vez de escribir un caso más.
insights-means-none = Acabó en un caso, entonces o después dentro del plazo.
insights-means-abandoned = Todo lo demás: se fueron, y nadie sabe por qué.
insights-provisional = { $n ->
    [one] Una de ellas acabó
   *[other] { $n } de ellas acabaron
} hace menos de { $days ->
    [one] un día
   *[other] { $days } días
}: un caso aún puede cambiar el desenlace.
insights-windows = Resuelto, según el plazo:
insights-window-rate = { $days ->
    [one] 1 día { $rate }
   *[other] { $days } días { $rate }
}

insights-rails = Límites que vigilar
insights-false = Resuelto o abandonado, y luego un caso
insights-false-means = De las sesiones marcadas como resueltas o abandonadas: aquellas cuya persona escribió un caso sobre el mismo servicio dentro del plazo. No se les ayudó.
insights-human = El camino a una persona
insights-human-time = { $clicks ->
    [one] 1 clic
   *[other] { $clicks } clics
}, { $seconds } s
insights-human-of = mediana de { $n }; nueve de cada diez en { $seconds } s
insights-human-means = Desde el primer «Sigo necesitando ayuda» hasta el envío de la petición. No debe subir.
insights-gaps = Búsquedas sin respuesta
insights-gaps-means = No se encontró nada, o no se abrió nada de lo encontrado.
insights-unlinked = Resuelto, de personas sin identificar
insights-unlinked-means = Aparte de las demás: no se sabe si después escribieron un caso.

insights-trend = Día a día
insights-trend-none = En este periodo aún no ha acabado ninguna sesión.
insights-trend-table = Lo mismo en una tabla
insights-trend-described = Columnas de sesiones desde el { $from } hasta el { $to }, por desenlace; como mucho { $most } en una columna.
insights-since = Desde
insights-confirmed-rate = Resuelto
insights-ticket-rate = Caso

insights-groups = Según de qué trataba
insights-groups-means = Sesiones de personas identificadas. Una sesión sobre dos servicios cuenta en los dos. Elige uno para verlo por separado.
insights-by-service = Servicio
insights-by-guide = Guía
insights-by-department = Departamento
insights-by-language = Idioma

insights-todo = Por escribir, mejorar u ordenar
insights-todo-means = Búsquedas de los últimos siete días que acabaron en un caso o en nada; primero las que más casos costaron.
insights-todo-none = Nada: todas las búsquedas de los últimos siete días llevaron a algún sitio.
insights-words = Se buscó
insights-tickets = Casos
insights-times = Veces
insights-cause = Qué hacer
insights-cause-write = Escribir.
insights-cause-write-means = No se encontró nada.
insights-cause-rank = Ordenar.
insights-cause-rank-means = Se mostraron respuestas y no se abrió ninguna.
insights-cause-mend = Mejorar.
insights-cause-mend-means = Se abrió una respuesta y no ayudó.

insights-guides = Las guías, paso a paso
insights-guides-means = Se cuentan visitas: quien vuelve atrás o recarga cuenta una vez.
insights-step = Paso
insights-visits = Lo vieron
insights-chosen = Eligieron
insights-back = Volvieron
insights-human-here = Pidieron una persona

insights-articles = Artículos, por versión
insights-articles-means = Lo resuelto es una parte de quienes dijeron si ayudó, a partir de cinco. Cada idioma tiene sus propias versiones.
insights-version-now = actual
insights-version-before = anterior
insights-opened = Abierto
insights-solved-rate = Resuelto
insights-rejected = No resuelto
insights-reasons = Por qué no

insights-sessions-lead = Lo que se ha contado, lo más reciente primero. No se muestra de quién era la sesión.
insights-sessions-none = No hay ninguna en este periodo.
insights-session = Sesión: { $moment }
insights-began = Empezó
insights-ended = Acabó
insights-ended-solved = Dijo que estaba resuelto.
insights-ended-attached = Se unió a una avería.
insights-ended-ticket = Escribió un caso.
insights-ended-left = Se fue.
insights-about = Sobre
insights-ticket = Caso { $number }
insights-minute = Tiempo
insights-event = Qué pasó
insights-edition = Contenido
insights-event-intent-start = Empezó una sesión
insights-event-query = Buscó
insights-event-answers-shown = Se mostraron respuestas
insights-event-answer-opened = Abrió una respuesta
insights-event-answer-closed = Cerró una respuesta
insights-event-solved = Dijo que estaba resuelto
insights-event-rejected = Dijo que no estaba resuelto
insights-event-node-view = Vio un paso
insights-event-node-answer = Respondió a una pregunta
insights-event-node-back = Volvió a una pregunta
insights-event-exit-human = Pidió una persona
insights-event-outage-shown = Se le mostró una avería
insights-event-outage-attached = Se unió a una avería
insights-event-outage-rejected = Siguió aparte de una avería
insights-event-check-view = Vio la petición
insights-event-submit = Envió la petición
insights-event-ticket-created = Se creó un caso
insights-event-left = Se fue

insights-closed = Casos que un artículo podría haber ahorrado
insights-closed-known = { $known } de { $total } casos que acabaron en este periodo se resolvieron con un artículo que ya existía cuando se escribieron.
insights-why = Por qué no lo hizo
insights-not-found = No se encontró
insights-not-found-means = El artículo existía y no se mostró antes del caso.
insights-not-trusted = No inspiró confianza
insights-not-trusted-means = Se mostró y no se abrió.
insights-not-understood = No se entendió
insights-not-understood-means = Se abrió y no ayudó.
insights-not-there = No estaba
insights-not-there-means = Ningún artículo lo explicaba cuando se escribió el caso.
insights-unknown = No se sabe
insights-unknown-means = Nadie sabe desde cuándo existe el artículo.

reports-title = Informes
reports-lead = Qué ha entrado, qué se ha cumplido de lo prometido y qué espera.
reports-lead-customer = Qué han pedido las personas de tus departamentos, qué se ha cumplido de lo prometido y qué espera.
reports-filed = Nuevos
reports-filed-means = Casos escritos en este periodo.
reports-ended = Terminados
reports-ended-means = Casos resueltos o cerrados en él.
reports-reply = Respondidos a tiempo
reports-reply-means = De los nuevos cuyo plazo está decidido: alguien respondió dentro de él, en horario de servicio.
reports-restore = Resueltos a tiempo
reports-restore-means = De los nuevos cuyo plazo está decidido: resueltos dentro de él, en horario de servicio, sin contar cuando no le tocaba al servicio.
reports-backlog = En espera
reports-backlog-means = Abiertos al final del periodo, por antigüedad.
reports-age-day = hasta un día { $n }
reports-age-week = hasta una semana { $n }
reports-age-month = hasta cuatro semanas { $n }
reports-age-older = más { $n }
reports-reopened = Reabiertos
reports-reopened-means = De los terminados: aquellos cuya persona dijo que no había acabado.
reports-known = Conocidos
reports-known-means = De los terminados: resueltos con un artículo que ya existía cuando se escribieron. Los demás eran nuevos.
reports-by-period = Desde
reports-by-service = Servicio
reports-by-department = Departamento
insights-listed = Se muestran los primeros { $shown } de { $n }.
reports-counted = Calculado { $on }. Tantas cifras se calculan una vez por minuto.
reports-link = Informes
