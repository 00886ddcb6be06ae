### Los casos de una avería: en su página del servicio y en el propio caso.

attach-title = Casos que pueden ser de esta avería
attach-lead = Casos abiertos de los servicios afectados. Añade los que sean esto: sus personas ven las novedades, y tú les respondes a todas a la vez.
attach-none = No queda ningún caso abierto de sus servicios por añadir.
attach-table = Casos que pueden ser de la avería, primero los más nuevos
attach-pick = Elegir
attach-choose = Elegir el caso { $number }
attach-chosen = Añadir los elegidos
attach-all = Añadir los { $n }
attach-missing = Elige al menos un caso.
attach-done = { $n ->
    [0] No hay ningún caso añadido.
    [one] Hay un caso añadido.
   *[other] Hay { $n } casos añadidos.
}
attach-left-over = No se añadieron, porque se cerraron mientras tanto:
attach-left-elsewhere = No se añadieron, porque son de otra avería:
attach-left-full = Una avería admite como máximo { $n } casos. Los demás siguen abajo, tal como estaban.

attach-attached = Casos añadidos
attach-attached-none = Aún no hay ningún caso añadido.
attach-attached-table = Casos añadidos a la avería, primero los más nuevos
attach-age = Edad
attach-over = Ya no está abierto

attach-answer = Responder a todos los añadidos
attach-answer-text = Lo que lee cada persona
attach-answer-hint = { $n ->
    [0] Ningún caso añadido está abierto.
    [one] Va a un caso abierto, como respuesta pública tuya.
   *[other] Va a cada uno de los { $n } casos abiertos, como respuesta pública tuya.
}
attach-answer-send = { $n ->
    [one] Enviar a un caso
   *[other] Enviar a { $n } casos
}
attach-answer-done = { $n ->
    [one] Enviado a un caso.
   *[other] Enviado a { $n } casos.
}
attach-answer-solve = Con esto quedan resueltos
attach-answer-solve-hint = Cada caso queda como resuelto y se pregunta a su persona si le funciona de nuevo.
attach-answer-solved = { $n ->
    [one] Con ella queda resuelto un caso.
   *[other] Con ella quedan resueltos { $n } casos.
}
attach-answer-nobody = Ningún caso añadido está abierto, así que nadie lo leería. Añade uno antes.

attach-question = ¿Es esto de lo que trata tu caso?
attach-fact = Parte de la avería
attach-gone = una avería conocida
attach-event-you = Dijiste que es esto: { $outage }
attach-event-person = { $name } dice que es esto: { $outage }
attach-event-desk-you = Lo añadiste a la avería «{ $outage }»
attach-event-desk = { $name }: es parte de la avería «{ $outage }»

attach-desk-title = ¿Es parte de una avería?
attach-desk-one = Añadir a «{ $outage }»
attach-desk-is = Añadido a la avería
attach-desk-over = Este caso ya no está abierto, así que no se añadió.
attach-desk-elsewhere = Alguien añadió este caso a otra avería mientras tanto.
attach-desk-ended = Esa avería ya ha terminado, así que el caso no se añadió.
attach-desk-full = Esa avería tiene todos los casos que admite, así que este no se añadió.
