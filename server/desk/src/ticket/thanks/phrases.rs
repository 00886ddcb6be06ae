//! The phrases of a short thanks, in small letters without accents and apostrophes. Between two commas stands one.

/// What says thanks.
pub(super) const THANKS: &str = "\
    thank you, thank u, thankyou, thank ya, thanks, thank, thx, thnx, thanx, tnx, tks, ty, tysm, tyvm, thnaks, \
    thansk, cheers, much obliged, i am grateful, im grateful, very grateful, i appreciate it, appreciate it, \
    i appreciate that, i appreciate your help, appreciate your help, gracias, grasias, grax, agradecido, \
    agradecida, agradecidos, agradecidas, te lo agradezco, os lo agradezco, se lo agradezco, lo agradezco, \
    agradezco tu ayuda, agradezco vuestra ayuda, te agradezco la ayuda, os agradezco la ayuda, se agradece, \
    much appreciated, very appreciated, really appreciated, its appreciated, thanks again, thank you again, \
    thanks once again, thank you once again, gracias otra vez";

/// What may stand beside it: that it works, praise, and how people begin and end.
pub(super) const BESIDE: &str = "\
    a lot, lots, so much, very much, much, many, a million, a bunch, a ton, tons, both, all, to all, to you all, \
    to everyone, everyone, everybody, guys, folks, team, to the team, really, so, very, kindly, and, indeed, \
    it is, thats, that is, muchas, muchisimas, mil, miles de, un millon, un millon de, millones, infinitas, \
    de nuevo, a todos, a todas, a ti, a vosotros, a ambos, a todo el equipo, al equipo, equipo, chicos, chicas, \
    companeros, companero, companera, de verdad, de corazon, muy, y, os doy las, te doy las, doy las, it works, \
    it works now, it works again, it now works, works, works now, works again, works perfectly, works great, \
    works fine, works well, works like a charm, it works perfectly, it works fine, it works great, it works well, \
    it is working, its working, working, working now, working again, it worked, that worked, worked, now, \
    everything works, everything works now, everything works again, everything is fine, all works, all works now, \
    all good, all good now, all fine, all is well, it is fixed, its fixed, fixed, fixed now, solved, its solved, \
    it is solved, problem solved, issue solved, issue resolved, resolved, sorted, all sorted, done, that did it, \
    that solved it, that fixed it, that helped, it helped, helped a lot, that was it, funciona, ya funciona, \
    ya me funciona, me funciona, funciona bien, ya funciona bien, funciona perfecto, ya funciona todo, \
    todo funciona, ya todo funciona, funciona todo, vuelve a funcionar, ya vuelve a funcionar, ahora funciona, \
    ahora si, ahora si funciona, ahora si que funciona, ya va, ya me va, ya va bien, va bien, va perfecto, \
    ahora va bien, todo bien, todo correcto, todo perfecto, todo ok, todo en orden, ya esta, ya esta todo, \
    ya esta arreglado, ya esta solucionado, ya esta resuelto, esta arreglado, esta solucionado, esta resuelto, \
    arreglado, solucionado, resuelto, problema resuelto, problema solucionado, listo, hecho, great, perfect, \
    perfectly, excellent, awesome, brilliant, super, lovely, wonderful, fantastic, amazing, cool, nice, good, \
    well done, good job, great job, nice job, good work, great work, nice work, great help, great support, \
    great service, very helpful, so helpful, that was helpful, that was quick, that was fast, \
    that was very quick, very quick, so quick, so fast, you rock, you are the best, youre the best, \
    you are great, youre great, you saved my day, you made my day, life saver, lifesaver, very kind, \
    very kind of you, you are very kind, perfecto, genial, estupendo, fenomenal, excelente, fantastico, \
    maravilloso, de maravilla, buenisimo, guay, bien, que bien, muy bien, que rapido, que rapidez, muy rapido, \
    super rapido, muy amable, muy amables, sois los mejores, sois geniales, eres el mejor, eres la mejor, \
    eres genial, eres un sol, eres un crack, sois unos cracks, un crack, crack, cracks, buen trabajo, \
    gran trabajo, gran ayuda, me has salvado, me habeis salvado, me salvaste, de gran ayuda, hi, hello, hey, \
    dear, dear all, ok, okay, yes, yep, good morning, good afternoon, regards, best regards, kind regards, \
    warm regards, best, all the best, best wishes, you too, bye, see you, have a nice day, have a good day, \
    have a great day, have a nice weekend, have a good weekend, have a great weekend, have a good one, \
    have a nice evening, hola, buenas, buenos dias, buenas tardes, buenas noches, vale, si, saludos, un saludo, \
    un abrazo, abrazos, saludos cordiales, un cordial saludo, cordialmente, atentamente, buen dia, feliz dia, \
    que tengas buen dia, que tengas un buen dia, que tengais buen dia, que tengais un buen dia, \
    buen fin de semana, buen finde, hasta luego, adios, for me, for us, for me now, help desk, dear team, \
    haha, hahaha, hehe, xd, mate, man, buddy, \
    top, superb, splendid, rgds, im in, i am in, i can log in, i can sign in, i can print, i can connect, i can work, again, \
    everything is working, its all working, it is all working, working fine, working well, working perfectly, have a lovely day, \
    ya puedo entrar, ya puedo imprimir, ya puedo acceder, ya puedo trabajar, ya puedo conectarme, ya puedo, ya he podido, \
    ya he podido entrar, ya va todo, mucho, muchisimo, jaja, jajaja, jeje, que tenga un buen dia, que tenga buen dia, \
    feliz fin de semana, feliz finde, very much again, so much again, a lot again, funciona otra vez, ya funciona otra vez";

/// What somebody gives thanks for, after "for" and "por".
pub(super) const FOR: &str = "\
    the, your, all, you, this, that, it, me, us, such, a, an, and, so, very, quick, quickly, fast, great, kind, \
    prompt, speedy, excellent, amazing, good, help, helping, support, fix, fixing, reply, response, answer, \
    answering, solution, solving, resolving, sorting, time, patience, effort, efforts, work, assistance, service, \
    attention, everything, looking, into, out, kindness, job, update, swift, rapid, letting, know, explaining, explanation, la, el, los, las, \
    lo, tu, tus, su, sus, vuestra, vuestro, vuestros, toda, todo, todos, tan, rapida, rapido, buena, buen, gran, \
    excelente, pronta, ayuda, ayudarme, ayudarnos, atencion, apoyo, soporte, respuesta, responder, contestar, \
    rapidez, solucion, solucionarlo, arreglarlo, arreglo, resolverlo, mirarlo, tiempo, paciencia, esfuerzo, \
    trabajo, servicio, gestion, gestiones, amabilidad, interes, y, atenderme, molestia, molestias, explicacion, \
    avisar, en, prestada, tan, rapidamente, haberlo, arreglado, solucionado, resuelto";
