### La página de quienes editan: qué está publicado, qué se encontró, qué buscó la gente, claves.

place-content = Contenido
content-title = Contenido
content-lead = Qué ve la gente, qué habría que arreglar y qué buscó sin encontrarlo.

content-live = Publicado
content-live-since = { $since } ({ $age })
content-held = Se mantiene una edición anterior
content-held-text = La gente la ve hasta que avance la rama publicada. El último commit la retira al momento.
content-remote = No se puede traer el repositorio
content-remote-since = Empezó { $on }. Se sigue sirviendo lo que se trajo antes.
content-refused = El contenido más reciente se rechazó
content-refused-text = { $commit }, { $moment }. La gente sigue viendo la última edición válida.
content-unfit = Esta edición no se puede publicar
content-unfit-text = Lo que ve la gente no ha cambiado.
content-asks = Lee esto antes de volver atrás
content-asks-text = El commit { $commit } no solo deshace. Lo que ve la gente aún no ha cambiado.
content-asks-again = Lo publicado ha cambiado desde que te preguntamos. Esto es lo que hace ahora el commit { $commit }; lo que ve la gente aún no ha cambiado.
content-errs = Hoy se rechazaría; lo que se nombra aquí faltaría o estaría mal:
content-opens = { $n ->
    [one] La gente volvería a leer una cosa que se le retiró después:
   *[other] La gente volvería a leer { $n } cosas que se le retiraron después:
}
content-loses = { $n ->
    [one] Desaparecería una cosa que hoy se puede leer:
   *[other] Desaparecerían { $n } cosas que hoy se pueden leer:
}
content-loses-text = su texto en { $language }
content-everything = Todo, sin iniciar sesión
content-instead-retired = retirado
content-instead-fewer = para menos gente
content-instead-part = una parte para menos gente
content-instead-withheld = oculto
content-asks-more = { $n ->
    [one] Una más
   *[other] { $n } más
}
content-asks-serve = Volver de todos modos
content-asks-stay = Dejarlo como está
content-more = { $n ->
    [one] Y uno más; «ventanilla check» los enumera todos.
   *[other] Y { $n } más; «ventanilla check» los enumera todos.
}

content-findings = Qué habría que arreglar
content-findings-lead = Nada de esto impide leer. Las líneas son las que escribe «ventanilla check».
content-findings-none = No se encontró nada.
content-due = Revisiones pendientes
content-stale = Traducciones más antiguas que su original
content-others = Otras observaciones
content-nobody = Nadie en particular

content-uses = En los últimos 30 días
content-unanswered = Búsquedas sin respuesta
content-unanswered-none = Todas las búsquedas encontraron algo.
content-times = { $n ->
    [one] una vez
   *[other] { $n } veces
}
content-rejected = Artículos que no ayudaron
content-rejected-none = Nadie ha dicho que un artículo no ayudara.
content-rejected-share = { $rejected } de { $all }
content-unread = Artículos sin lectores
content-unread-unknown = Todavía no se ha contado nada.
content-unread-since = Se cuenta desde el { $day }.
content-unread-count = { $n } de { $all }.

content-commits = Ediciones
content-commits-lead = Se puede volver a servir una edición anterior. Se mantiene hasta que alguien publique.
content-commits-reviewers = Quienes revisan pueden volver a servir una edición anterior.
content-commit = Commit
content-commit-what = Qué
content-commit-who = Quién
content-commit-when = Cuándo
content-commit-live = Publicada
content-serve = Servir esta
content-serve-this = Servir esta: commit { $commit }

token-title = Claves de acceso
token-lead = La clave es tu contraseña para publicar y clonar. Crea una por equipo y revócala cuando ya no la necesites.
token-name = Para qué es
token-name-hint = Por ejemplo, el nombre de tu portátil.
token-name-missing = Di en 80 caracteres como máximo para qué es la clave.
token-person = De quién
token-role = Qué permite
token-role-reviewer = Publicar, también lo que solo publican quienes revisan
token-role-editor = Publicar
token-role-reader = Solo clonar y traer
token-life = Cuánto dura
token-days = { $n } días
token-ends = Termina
token-used = Último uso
token-never = nunca
token-expired = caducada
token-revoked-at = revocada { $on }
token-revoke = Revocar
token-revoke-this = Revocar: la clave «{ $name }»
token-new = Crear una clave
token-make = Crearla
token-secret = Tu nueva clave
token-secret-text = Cópiala ahora: solo se muestra esta vez.
token-secret-use = Git pide una contraseña; es esta clave:

history = Historial
history-title = Historial de { $title }
history-versions = Versiones
history-none = No se conocen versiones anteriores.
history-older = Las versiones anteriores a las { $n } más nuevas están en el repositorio.
history-now = como está ahora
history-compare = Comparar con la actual
history-compare-this = Comparar con la actual: la versión { $of }
history-reviewed = (revisada)
history-withheld = (oculta a los lectores)
history-taken-back = Retirado
history-between = De la versión { $from } a la { $to }
history-same = Las dos versiones dicen lo mismo.
history-links = Qué enlaza aquí
history-links-none = Ningún otro artículo enlaza aquí.
history-since = Ha cambiado desde la última vez que lo leíste, { $on }.
history-see = Ver qué ha cambiado

preview-title = Rama { $branch }
preview-branches = Ramas
preview-branches-lead = Lo que alguien ha subido junto a la rama publicada. La gente no ve nada de esto.
preview-open = Abrir la vista previa
preview-verdict = El veredicto
preview-sound = Podría publicarse tal como está.
preview-published = Ya está publicada por completo.
preview-broken = Se rechazaría.
preview-compared = Comparada con el commit { $commit }, donde empieza la rama. Lo que otras personas publicaron después no cuenta en su contra.
preview-unrelated = Su historia no tiene nada en común con lo publicado; se compara con lo que se ve ahora.
preview-replay = Qué perdería la gente
preview-replay-lead = { $n ->
    [0] Nadie ha buscado en los últimos 30 días, así que no hay nada que comparar.
    [one] Se repitió la única búsqueda de los últimos 30 días.
   *[other] Se repitieron las { $n } búsquedas más frecuentes de los últimos 30 días.
}
preview-lost-first = Otra primera respuesta
preview-lost-first-none = Todas las búsquedas conservan su primera respuesta.
preview-out-of-reach = Dejan de encontrarse
preview-out-of-reach-none = Todo lo que se encontraba se sigue encontrando.
preview-now = «{ $before }» cedería el sitio a «{ $now }»
preview-nothing = «{ $before }» desaparecería y nada más responde
preview-mark = Vista previa de la rama { $branch }.
preview-mark-text = La gente no la ve y desde aquí no se envía nada.
preview-leave = Sobre esta rama
