### Mis casos y un caso.

ticket = Caso
turn-you = Te toca a ti
turn-desk = Le toca al servicio
turn-supplier = Le toca al proveedor
turn-approver = Espera una aprobación
turn-outage = Espera a una avería
turn-nobody = Resuelto
turn-requester = Espera a { $name }
turn-requester-on = espera a { $name }

tickets-title = Mis casos
tickets-help = Pedir ayuda con otra cosa
tickets-which = Qué casos
tickets-open = Abiertos
tickets-your-turn = Te toca a ti
tickets-closed = Cerrados
tickets-none-open = No tienes casos abiertos.
tickets-none-turn = No hay nada esperándote.
tickets-none-closed = Aún no se ha cerrado ningún caso.
tickets-none-lead = Cuando pidas algo al servicio de asistencia, podrás seguirlo aquí.
ticket-changed = Último cambio: { $moment }
update-late = Debíamos dar novedades { $by } y llegamos tarde

ticket-title = Caso { $number }: { $title }
ticket-received = Recibido: caso { $number }
ticket-received-lead = Ya lo tenemos. Lo encuentras en «Mis casos» cuando quieras, con nuestras respuestas.
ticket-facts = Datos
ticket-outage = Viene de
ticket-service = Servicio
ticket-priority = Prioridad
ticket-asked = Petición
ticket-opened = Abierto
ticket-with = Lo lleva
ticket-what-next = Qué pasa ahora
ticket-history = Qué ha pasado
ticket-earlier = { $n ->
    [one] Hay una anotación anterior que no se muestra.
   *[other] Hay { $n } anotaciones anteriores que no se muestran.
}
ticket-reply = Escribir al servicio
ticket-reply-your-turn = Tu respuesta
ticket-reply-over = ¿No está resuelto? Escribe aquí y el servicio seguirá adelante
ticket-reply-sent = Enviado. El servicio ya lo tiene.
ticket-confirm = Sí, vuelve a funcionar
ticket-reply-hint = Todo lo que el servicio deba saber. Tapa las contraseñas.
ticket-reply-send = Enviar
ticket-taken = Alguien del servicio ya lo tiene.
ticket-outage-over = La avería de la que esto era parte ha terminado. ¿Te funciona de nuevo?
ticket-outage-over-next = Si no es así, escribe aquí y el servicio seguirá adelante.
ticket-thanked = Gracias a ti. Sigue resuelto.
ticket-thanked-over = El servicio puede leer tus palabras. Si vuelve a pasar, escríbelo abajo y el servicio seguirá adelante.
ticket-reply-missing = Escribe algo antes de enviarlo.
ticket-reply-too-long = Caben como máximo { $most } caracteres; este texto tiene { $n }.
ticket-closed = Este caso está cerrado. Si no está resuelto, abre otro y menciona este número.
ticket-answers = Lo que dijiste
ticket-from-guide = Llegaste desde la guía «{ $guide }»
ticket-you = Tú
ticket-the-desk = { $name }, servicio
ticket-event-filed = { $name } abrió el caso
ticket-event-filed-you = Abriste el caso
ticket-event-taken = Lo lleva { $name }
ticket-event-moved = Ahora: { $state }
ticket-event-note = { $name }, nota interna
priority-1 = P1, urgente
priority-2 = P2, alta
priority-3 = P3, normal
priority-4 = P4, baja

promise-reply = Primera respuesta
promise-restore = Resuelto
promise-held = El reloj está parado; quedan { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
} de nuestro horario.
promise-met = a tiempo
promise-missed = Debía estar { $on }. Vamos tarde.
promise-missed-then = Debía estar { $on }, y llegó después. Lo sentimos.
ticket-too-late = Esto lleva más de 14 días cerrado. Si ha vuelto, pídelo otra vez: alguien lo mirará de nuevo.
ticket-again = Pedirlo otra vez
