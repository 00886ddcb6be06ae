### Avisos, página de estado y averías.

notice-since = Empezó
notice-from = Empieza
notice-until = Termina
notice-was-from = Iba a empezar
notice-was-until = Iba a terminar
notice-where = Dónde
notice-next = Próxima novedad
notice-workaround = Qué ayuda mientras tanto
notice-more = { $n ->
    [one] Un aviso más
   *[other] { $n } avisos más
}

level-ok = Funciona
level-down = No funciona
level-partial = Funciona en parte
level-degraded = Lento
level-maintenance = Mantenimiento
level-info = Aviso

state-reported = Comunicada
state-investigating = La estamos investigando
state-identified = Causa encontrada
state-monitoring = Arreglada, en observación
state-resolved = Resuelta
state-false-alarm = Falsa alarma
state-planned = Previsto
state-in-progress = En curso
state-verifying = En comprobación
state-completed = Terminado
state-cancelled = Anulado
state-overrun = Dura más de lo previsto
state-announced = Anunciado
state-over = Ya no es válido
state-moved = { $state }, con nuevo horario
state-now-on = { $state }, ahora { $on }
state-now-until = { $state }, ahora { $until }

status-all-work = Todos los servicios funcionan
status-trouble = { $n ->
    [one] Un servicio tiene problemas; los demás funcionan
   *[other] { $n } servicios tienen problemas
}
status-checked = Situación: { $moment }
status-now = Ahora
status-now-none = No se conoce ninguna avería.
status-planned = Previsto
status-services = Servicios
status-recent = Resueltas hace poco
status-ended-all = Todas las averías resueltas
ended-title = Averías resueltas
ended-lead = { $n ->
    [0] Hasta ahora no ha habido ninguna.
    [one] Una hasta ahora.
   *[other] { $n } hasta ahora; primero, la más reciente.
}
status-depends = Depende de { $services }
status-because = Por { $service }
status-resolved-at = Resuelta { $on }
status-called-off-at = Anulada { $on }
status-days = { $service }: { $n ->
    [0] sin problemas en 90 días
    [one] 1 de 90 días con problemas
   *[other] { $n } de 90 días con problemas
}
status-days-short = { $n ->
    [0] sin problemas
    [one] 1 día con problemas
   *[other] { $n } días con problemas
}
status-today = hoy
status-heading-days = Servicios, últimos 90 días

outage-state = Situación
outage-kind = Tipo
kind-disruption = Avería
outage-services = Servicios
outage-updates = Qué ha pasado
outage-back = Todos los servicios
outage-ended = Ya ha terminado.
outage-called-off = Se ha anulado.

notice-join = A mí también me pasa
join-title = ¿Es esto lo que te pasa?
join-lead = Basta con pulsar una vez. No necesitas un caso. Las novedades están aquí, y te preguntamos si funciona cuando termine.
join-site = ¿Dónde estás?
join-site-hint = Un centro, una planta, en casa. Así vemos hasta dónde llega.
join-note = ¿Qué ves?
join-note-hint = Solo si es más de lo que ya dice arriba.
join-yes = Sí, es esto
join-no = Lo mío es otra cosa
join-discourage = Ya lo estamos arreglando; abrir un caso no lo acelera.
join-only-different = Escribe solo si lo tuyo es otra cosa.
join-done = Estás en la lista
join-done-lead = Aquí ponemos las novedades, y te preguntamos si funciona cuando termine.
works-question = «{ $outage }» ha terminado. ¿Te vuelve a funcionar?
works-yes = Ya funciona
works-no = Sigue sin funcionar
works-thanks = Gracias. Qué bien que ya funcione.
works-told = Nos has dicho que sigue sin funcionar
works-ask = Escribe al servicio, para que alguien lo mire contigo
works-still = Sigue sin funcionar después de: { $outage }
join-late = Terminó mientras escribías
join-late-lead = No estás en su lista y no se ha enviado nada. Si a ti te sigue sin funcionar, escribe al servicio: tu texto va incluido.
join-back = Volver a tu petición, tal como la dejaste
join-none = No se sabe de ninguna avería ahí.
