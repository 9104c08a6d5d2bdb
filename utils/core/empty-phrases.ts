/**
 * Words that fit every fault, by language. A sentence made of nothing else tells support nothing. Written
 * without accents and cut at apostrophes, as `wordsOf` makes them.
 */
const EMPTY_WORDS: Record<string, string> = {
  en:
    'a an the it its this that there here is was are be am i we my me our you your to at in on of for and or but so please ' +
    'does do did doesnt dont didnt isnt wont cant cannot can not no doesn don didn isn won t s m will work works working worked broken broke ' +
    'fail fails failed failing failure error errors bug bugs problem problems issue issues help wrong down fix ' +
    'something anything nothing everything page site website app application system again still now always just ' +
    'get got getting have has had happened happens hello hi thanks thank asap urgent stopped',
  fr:
    'le la les l un une des de du ce cet cette ca cela c est n ne pas plus marche marchent fonctionne fonctionnent ' +
    'fonctionner marcher bug bogue erreur erreurs probleme problemes panne aide aidez moi je j ai il elle y a au en rien quelque ' +
    'chose page site application appli systeme toujours encore svp merci bonjour urgent casse bloque',
  es:
    'el la los las lo un una unos de del esto eso este esta es no ni me mi se funciona funcionan funcionar sirve ' +
    'anda va error errores fallo falla fallos problema problemas ayuda ayudenme roto rota algo nada hay tengo la pagina sitio ' +
    'aplicacion sistema siempre todavia por favor gracias hola urgente',
  pt:
    'o a os as um uma isto isso este esta e nao funciona funcionam funcionar da erro erros falha problema problemas ' +
    'ajuda quebrado pagina site aplicativo sistema sempre ainda por favor obrigado ola urgente tem ha',
  de:
    'der die das es ist geht gehen nicht funktioniert funktionieren klappt kaputt fehler problem probleme hilfe bitte ' +
    'ein eine ich habe da nichts etwas seite anwendung system immer noch hallo danke dringend mehr',
  nl: 'het de een is werkt niet doet kapot fout probleem help hulp pagina site app systeem nog altijd dringend',
  sw: 'haifanyi kazi hii hiyo tatizo kosa msaada haifunguki shida ukurasa tafadhali mfumo',
  ar:
    'لا لم ما هذا هذه لا يعمل تعمل يشتغل تشتغل مش شغال خطا خطأ مشكلة مشكله عطل معطل مساعدة ساعدوني الصفحة الموقع ' +
    'التطبيق النظام في هناك يوجد عندي من فضلك شكرا مرحبا عاجل',
  ru: 'не работает это оно ошибка проблема помогите сломалось страница сайт система пожалуйста срочно',
  hi: 'काम नही नहीं कर रहा रही है हैं यह ये समस्या त्रुटि मदद पेज साइट कृपया',
};

const empty = new Set(Object.values(EMPTY_WORDS).flatMap((words) => words.split(' ').map(plainWord)));

/** Lower case, without accents and vowel signs. */
function plainWord(word: string): string {
  return word.toLocaleLowerCase('en').normalize('NFD').replace(/\p{M}/gu, '');
}

function wordsOf(text: string): string[] {
  return plainWord(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Is the text made of nothing but words that fit every fault, such as "it doesn't work"? Empty text is. */
export function saysNothing(text: string): boolean {
  return wordsOf(text).every((word) => empty.has(word));
}
