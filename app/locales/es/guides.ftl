### Guías y peticiones.

guide-pace = Pregunta { $n } de un máximo de { $most }
guide-continue = Continuar
guide-back = Atrás
guide-change = Cambiar
guide-so-far = Tus respuestas hasta ahora
guide-known = De qué partimos
guide-fact = De tu respuesta depende lo que sigue.
guide-unknown = No lo sé
guide-optional = Puedes dejarlo vacío.
guide-missing = Elige una respuesta o di que sigues necesitando ayuda.
guide-odd = Esa respuesta no encaja aquí. Corrígela o di que sigues necesitando ayuda.
guide-moved = Esta guía ha cambiado
guide-moved-lead = Te hemos llevado al paso que encaja con lo que has dicho. Tus demás respuestas se conservan.
guide-result = Nuestra respuesta
guide-fill-request = Preguntar al servicio
guide-go-on = Seguir
guide-not-solved = No, eso no lo ha resuelto
guide-read-all = Leer el artículo completo

requests-title = Pedir algo
requests-lead = Elige lo que mejor encaje. Si no lo tienes claro, informa de un problema: alguien lo lee y lo dirige a quien corresponde.
request-lead-kept = Todo lo que escribas se conserva, también si antes tienes que iniciar sesión.
request-from-guide = De la guía «{ $guide }»
request-said = Lo que has dicho hasta ahora
request-choose = Elige una opción
request-send = Enviar al servicio
request-later = Terminar más tarde
request-signed-out = Lo enviarás después de iniciar sesión. Todo lo que has escrito te acompaña.
request-closed = Por eso este formulario no se puede enviar por ahora. Así hablas con una persona:
request-closed-come = Ven a { $place }, { $hours }.
request-before = Antes de que llegue al servicio
request-reply-by = Recibes un número al momento. { $promise }.
request-no-outage = Todos los servicios relacionados funcionan.
request-restored = Ya estás de vuelta, y también todo lo que habías escrito. Revísalo y envíalo.
request-missing = Responde: { $label }
request-missing-choice = Elige una opción: { $label }
request-too-long = { $label }: caben como máximo { $most } caracteres; este texto tiene { $n }.
request-not-number = { $label }: escribe un número entero con cifras, por ejemplo 3.
request-too-small = { $label }: como mínimo { $least }.
request-too-large = { $label }: como máximo { $most }.
request-not-date = { $label }: escribe un día que exista, por ejemplo 23/11/2026 o 2026-11-23.
request-not-option = { $label }: elige una de las respuestas.
request-only-if = Responde solo si { $when }.
request-only-answer = «{ $label }» es «{ $answer }»
request-only-or = {"» o «"}
request-only-and = {" y "}
request-only-or-else = {" o "}
request-only-not = no se cumple que { $when }
request-begun = Ya habías empezado esta petición
request-begun-lead = Sigue con ella o escribe aquí una nueva. Una no toca a la otra.
request-needs = Requiere iniciar sesión
request-own-open = { $n ->
    [one] Tienes un caso abierto sobre este servicio
   *[other] Tienes { $n } casos abiertos sobre este servicio
}
request-own-open-lead = ¿Es lo mismo? Escribe allí y el servicio sigue donde estaba. ¿Es otra cosa? Sigue aquí.

under-way-title = Lo dejaste a medias
under-way-until = se guarda { $until }
under-way-forget = Descartar

diagnostics-consent = Enviar también lo que ayuda a encontrar la causa:
diagnostics-browser = Navegador
diagnostics-platform = Plataforma
diagnostics-page = La página de la que vienes

kept-offline = No hay conexión. Lo que has escrito se guarda en este navegador y se enviará, una sola vez, cuando vuelva.
kept-sending = La conexión ha vuelto. Enviando lo que escribiste.
kept-restored = Aquí está lo que habías escrito.
kept-elsewhere = Aquí está lo que habías escrito. Si este formulario sigue abierto en otra pestaña, aquel también se conserva.
