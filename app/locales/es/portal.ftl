### El marco de cada página: toldo, mostrador, problemas y formularios.

skip = Saltar al contenido
desk = Servicio
nav-label = Principal
breadcrumb = Ruta de navegación
place-help = Ayuda
place-requests = Peticiones
place-tickets = Mis casos
place-status = Estado
place-queue = Cola
place-outages = Averías
place-desk = Servicio
sign-in = Iniciar sesión

demo-title = Acceso de demostración.
demo-text = Aquí cualquiera puede ser cualquiera; nada de lo que escribas es privado.

counter-title = Siempre hay una persona
counter-call = Llama al
counter-come = o acércate a { $place }, { $hours }.
counter-urgent = Urgencias a cualquier hora:
counter-more = Más
counter-status = Estado de todos los servicios
counter-articles = Todos los artículos, de la A a la Z
counter-accessibility = Accesibilidad
counter-about = Sobre estas páginas
counter-edition = Escritas por el servicio de asistencia y revisadas antes de cada cambio. Última edición: { $moment }.

human-title = ¿Prefieres hablar con una persona?
human-text = Te responde alguien del servicio de asistencia. Lo que has dicho hasta ahora le llega también.
human-text-plain = Alguien del servicio te atiende, por teléfono o por escrito.
human-text-closed = Escríbenos ahora; alguien del servicio te responderá cuando la ventanilla vuelva a abrir.
human-button = Sigo necesitando ayuda

window-always = La ventanilla está abierta a todas horas
window-closed = La ventanilla está cerrada
window-until = La ventanilla está abierta { $until }
window-opens = La ventanilla está cerrada; abre { $on }
window-urgent = Urgencias:
window-hours-of = { $hours } (hora de { $place })
window-now-always = Ahora está abierta.
window-now-closed = Ahora está cerrada.
window-now-until = Ahora está abierta, { $until }.
window-now-opens = Ahora está cerrada y abre { $on }.

# Un momento trae su preposición, porque depende del día: las frases toman uno de on, by, since, until y of, y no ponen
# ninguna delante. Lo que se llama moment va solo, o tras dos puntos.
time-clock = { $hour ->
    [one] la { $time }
   *[other] las { $time }
}
time-moment = { $kind ->
    [today] hoy a { time-clock }
    [tomorrow] mañana a { time-clock }
    [yesterday] ayer a { time-clock }
   *[day] { $day } a { time-clock }
}
time-on = { $kind ->
    [clock] a { time-clock }
    [today] hoy a { time-clock }
    [tomorrow] mañana a { time-clock }
    [yesterday] ayer a { time-clock }
   *[day] el { $day } a { time-clock }
}
time-by = { $kind ->
    [clock] antes de { time-clock }
    [today] hoy antes de { time-clock }
    [tomorrow] mañana antes de { time-clock }
    [yesterday] ayer antes de { time-clock }
   *[day] el { $day } antes de { time-clock }
}
time-since = { $kind ->
    [today] desde hoy a { time-clock }
    [tomorrow] desde mañana a { time-clock }
    [yesterday] desde ayer a { time-clock }
   *[day] desde el { $day } a { time-clock }
}
time-until = { $kind ->
    [clock] hasta { time-clock }
    [today] hasta hoy a { time-clock }
    [tomorrow] hasta mañana a { time-clock }
    [yesterday] hasta ayer a { time-clock }
   *[day] hasta el { $day } a { time-clock }
}
time-of = { $kind ->
    [today] de hoy a { time-clock }
    [tomorrow] de mañana a { time-clock }
    [yesterday] de ayer a { time-clock }
   *[day] del { $day } a { time-clock }
}
update-by = Próxima novedad: { $by }
age-minutes = { $n } min
age-hours = { $n } h
age-days = { $n } { $n ->
    [one] día
   *[other] días
}

form-mistakes = { $n ->
    [one] Hay que revisar una respuesta
   *[other] Hay que revisar { $n } respuestas
}
form-optional = (opcional)
form-send-again = No se ha perdido nada: todo lo que has escrito sigue aquí.

problem-not-found = Esta página ha cambiado de sitio o nunca existió
problem-not-found-lead = Búscala o vuelve al inicio.
problem-not-found-words = Quizá busques una de estas páginas.
problem-elsewhere = Este formulario no se envió desde estas páginas
problem-elsewhere-lead = Para protegerte, solo aceptamos formularios de nuestras propias páginas. Abre la página de nuevo y envíalo desde allí.
problem-bad-form = No hemos podido leer este formulario
problem-bad-form-lead = Vuelve atrás, recarga la página y envíalo de nuevo. Si se repite, llama al servicio de asistencia.
problem-key-reused = Ya habías enviado este formulario
problem-key-reused-lead = Llegó la primera vez y ahora el texto es distinto. Abre el caso y añade allí lo que falta.
problem-changed = Alguien lo ha cambiado mientras escribías
problem-changed-lead = No se ha guardado nada, para no pisar nada. Mira cómo está ahora y envía tu texto de nuevo.
problem-typed = Lo que escribiste
problem-typed-lead = No se ha guardado. Copia lo que aún necesites.
problem-typed-back = Volver a la página
problem-send-again = Enviar de nuevo
problem-open-again = Intentarlo de nuevo
problem-too-many-sent-lead = Para que el portal vaya rápido para todo el mundo, atendemos unas pocas peticiones cada vez. Espera { $n ->
    [one] un segundo
   *[other] { $n } segundos
 } y envíalo de nuevo: lo que enviaste sigue en esta página.
problem-busy-sent = Hay muchas personas a la vez
problem-busy-sent-lead = Lo que enviaste sigue en esta página: espera unos segundos y envíalo de nuevo.
problem-store-sent-lead = Lo que enviaste sigue en esta página y no se pierde mientras esté abierta. Envíalo de nuevo en unos minutos o llama al servicio de asistencia.
problem-internal-sent-lead = Ha quedado registrado y alguien lo revisa. Lo que enviaste sigue en esta página: envíalo de nuevo o llama al servicio de asistencia.
problem-too-large = Es más de lo que cabe
problem-too-large-lead = Vuelve atrás y acorta el texto más largo; tus palabras siguen en el formulario.
problem-too-many = Han sido muchas peticiones seguidas
problem-too-many-lead = Para que el portal vaya rápido para todo el mundo, atendemos unas pocas peticiones cada vez. Espera { $n ->
    [one] un segundo
   *[other] { $n } segundos
 } e inténtalo de nuevo.
problem-method = Esta dirección no admite eso
problem-method-lead = Vuelve al inicio o busca lo que necesitas.
away-title = Ahora mismo no se puede enviar ni guardar nada.
away-text = Leer y buscar funciona, y tu sesión sigue abierta. Si es urgente, llama al servicio de asistencia.
problem-busy = Ahora mismo se están calculando demasiadas cosas
problem-busy-lead = Varias personas han pedido informes largos a la vez. Vuelve a abrir esta página dentro de unos segundos; mientras tanto se puede leer y escribir.
problem-store = Ahora mismo no podemos acceder a nuestros registros
problem-store-lead = Leer y buscar funciona. Inténtalo en unos minutos o llama al servicio de asistencia.
problem-internal = Algo ha fallado por nuestra parte
problem-internal-lead = Ha quedado registrado y alguien lo revisa. Inténtalo de nuevo o llama al servicio de asistencia.
problem-sign-in = Inicia sesión para ver esta página
problem-sign-in-lead = Esta página es para quienes han iniciado sesión.
problem-home = Volver al inicio
problem-back = Volver a donde estaba

sign-in-title = ¿Quién eres hoy?
sign-in-lead = Este portal es una demostración. Elige una persona; puedes cambiar cuando quieras.
sign-in-off = El inicio de sesión aún no está configurado
sign-in-off-lead = De momento este portal no permite iniciar sesión. Leer, buscar y las guías funcionan sin ella. Para hablar con una persona, llama al servicio de asistencia o acércate a la ventanilla.
sign-in-forwarded = Inicia sesión en la propia máquina
sign-in-forwarded-lead = En esta demostración cualquiera puede ser cualquiera; por eso solo se inicia sesión en la máquina donde funciona, no a través de un proxy o un túnel. Leer, buscar y las guías funcionan sin ella.
sign-in-kept = Inicia sesión y volverás aquí con todo lo que has escrito.
sign-in-as = Continuar como { $name }
sign-in-roles = Funciones
role-user = usa los servicios
role-customer = responde por un departamento
role-reader = lee el repositorio de contenidos
role-editor = escribe artículos
role-reviewer = revisa artículos
role-agent = trabaja en el servicio de asistencia
role-admin = configura el portal

me-title = Tu perfil
me-lead = Lo que el portal sabe de ti.
me-name = Nombre
me-roles = Qué haces aquí
me-groups = Grupos
me-departments = Departamentos
me-language = Idioma de esta página
me-sign-out = Cerrar sesión
me-change = Ser otra persona

accessibility-title = Accesibilidad
accessibility-lead = Estas páginas son para todas las personas, y queremos saber cuándo te fallan.
accessibility-1 = Todas las páginas funcionan solo con teclado, sin scripts, con un zoom del 400 % y en una pantalla de 320 píxeles de ancho.
accessibility-2 = Seguimos las pautas de accesibilidad WCAG 2.2, nivel AA, y comprobamos cada página antes de cada cambio.
accessibility-3 = Los modos claro, oscuro, de alto contraste y de movimiento reducido siguen los ajustes de tu dispositivo.
accessibility-4 = Si algo te lo impide, llama al servicio de asistencia o acércate a la ventanilla: te ayudamos al momento y después arreglamos la página.
