### Avisos, página de estado y averías.

notice-since = Desde
notice-from = A partir de
notice-until = Hasta
notice-next = Próxima novedad antes de las
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
state-cancelled = Cancelado
state-overrun = Dura más de lo previsto

status-all-work = Todos los servicios funcionan
status-trouble = { $n ->
    [one] Un servicio tiene problemas; los demás funcionan
   *[other] { $n } servicios tienen problemas
}
status-checked = Situación: { $when }
status-now = Ahora
status-now-none = No se conoce ninguna avería.
status-planned = Previsto
status-services = Servicios
status-recent = Resueltas hace poco
status-depends = Depende de { $services }
status-because = Por { $service }
status-resolved-at = Resuelta { $when }
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
outage-services = Servicios
outage-updates = Qué ha pasado
outage-back = Todos los servicios
outage-ended = Ya ha terminado.
