### Mapas de las guías, y qué hace un cambio con los caminos que las recorren.

map-title = Mapa de «{ $guide }»
map-lead = Todas las preguntas, todos los finales y los caminos entre ellos, con las visitas de los últimos 30 días.
map-open = Abrir la guía
map-list = Mapas de las guías
map-list-lead = Qué pregunta cada guía y adónde lleva, y cuánta gente siguió cada camino.
map-nobody = Nadie ha recorrido esta guía en los últimos 30 días
map-nobody-lead = Cuando alguien lo haga, verás aquí cuántas visitas siguieron cada camino y dónde se quedaron.
map-began = Empezaron
map-ended = Llegaron a un final de la guía
map-left = Se fueron en una pregunta
map-human = Pidieron una persona
map-frame = El mapa, que puedes desplazar
map-described = El mapa de «{ $guide }»: { $questions ->
    [one] una pregunta
   *[other] { $questions } preguntas
}, { $ends ->
    [one] un final
   *[other] { $ends } finales
}. Las tablas de abajo dicen lo mismo con palabras.
map-legend = Una caja es una pregunta o un final; su número dice cuántas visitas la vieron. Una línea es una respuesta; cuanto más gruesa, más visitas fueron por ahí.
map-way = { $from } – { $by } – { $to }: { $visits }

map-kind-question = Pregunta
map-kind-info = Para leer
map-kind-answer = Respuesta
map-kind-request = Petición
map-kind-attach = Avería conocida
map-kind-redirect = A otro sitio
map-kind-stop = Final

map-ways = Todos los caminos
map-ways-means = Se cuentan visitas de los últimos 30 días. No aparecen los pasos hacia atrás ni los caminos que la guía ya no tiene.
map-from = Desde
map-by = Respuesta o condición
map-to = Hasta
map-visits = Visitas
map-steps = Todos los pasos
map-steps-means = Se cuentan visitas de los últimos 30 días. Se quedaron en el último paso que vieron, salvo si allí pidieron una persona.
map-step = Paso
map-kind = Qué es
map-seen = Lo vieron
map-human-here = Pidieron una persona
map-last = Se quedaron aquí
map-left-out = Se omite cuando { $condition }.

map-otherwise = en los demás casos
map-read = seguir leyendo
map-any = digan lo que digan
map-no = No, eso no lo ha resuelto
map-and = y
map-or = o
map-quoted = «{ $words }»
map-when-is = { $name } es { $value }
map-when-is-not = { $name } no es { $value }
map-when-has = { $name } incluye { $value }
map-when-has-not = { $name } no incluye { $value }
map-when-not = no ({ $condition })
map-when-always = siempre
map-when-never = nunca

preview-walks-lead = { $n ->
    [0] Nadie ha recorrido una guía en los últimos 30 días.
    [one] Se recorrió de nuevo el único camino que alguien siguió por una guía en los últimos 30 días.
   *[other] Se recorrieron de nuevo los { $n } caminos más frecuentes por las guías de los últimos 30 días.
}
preview-walks = Guías que llevan a otro sitio
preview-walks-none = Todos los caminos llevan adonde llevaban.
preview-walks-end = Llegaron a «{ $before }»; ahora llegarían a «{ $now }».
preview-walks-question = Llegaron a «{ $before }»; ahora se les preguntaría «{ $now }».
preview-walks-gone = Llegaron a «{ $before }»; ahora la guía no estaría.
preview-walks-people = { $n ->
    [one] una visita
   *[other] { $n } visitas
}
