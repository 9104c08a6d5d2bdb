import type { Profile } from '@/utils/core/model/profile';

/** What everybody gets who was given no profile: the questions all support teams ask, in common words. */
export const general: Profile = {
  id: 'general',
  name: { en: 'General', fr: 'Général', es: 'General', ar: 'عام' },
  types: [
    {
      id: 'bug',
      label: {
        en: 'Something is broken',
        fr: 'Quelque chose ne marche pas',
        es: 'Algo no funciona',
        ar: 'شيء ما معطّل',
      },
    },
    { id: 'question', label: { en: 'A question', fr: 'Une question', es: 'Una pregunta', ar: 'سؤال' } },
    {
      id: 'request',
      label: {
        en: 'A wish or an idea',
        fr: 'Un souhait ou une idée',
        es: 'Un deseo o una idea',
        ar: 'رغبة أو فكرة',
      },
    },
  ],
  severities: [
    {
      id: 'blocked',
      label: {
        en: 'Nobody can work',
        fr: 'Personne ne peut travailler',
        es: 'Nadie puede trabajar',
        ar: 'لا أحد يستطيع العمل',
      },
      help: {
        en: 'The application is down, or data is being lost.',
        fr: 'L’application est en panne, ou des données se perdent.',
        es: 'La aplicación está caída o se pierden datos.',
        ar: 'التطبيق متوقف أو تُفقد بيانات.',
      },
    },
    {
      id: 'serious',
      label: {
        en: 'I cannot go on',
        fr: 'Je ne peux pas continuer',
        es: 'No puedo seguir',
        ar: 'لا أستطيع المتابعة',
      },
      help: {
        en: 'Something important fails and there is no good way around it.',
        fr: 'Une fonction importante échoue, sans bonne solution de rechange.',
        es: 'Falla algo importante y no hay una buena alternativa.',
        ar: 'وظيفة مهمة لا تعمل ولا يوجد بديل جيد.',
      },
    },
    {
      id: 'annoying',
      label: { en: 'It slows me down', fr: 'Cela me ralentit', es: 'Me hace perder tiempo', ar: 'يبطئ عملي' },
      help: {
        en: 'There is a way around it.',
        fr: 'Il existe une solution de rechange.',
        es: 'Hay otra manera de hacerlo.',
        ar: 'توجد طريقة بديلة.',
      },
    },
    {
      id: 'cosmetic',
      label: {
        en: 'It only looks wrong',
        fr: 'C’est seulement l’apparence',
        es: 'Solo se ve mal',
        ar: 'الشكل فقط غير صحيح',
      },
    },
  ],
  scopes: [
    { id: 'me', label: { en: 'Only me', fr: 'Moi seulement', es: 'Solo yo', ar: 'أنا فقط' } },
    {
      id: 'some',
      label: { en: 'Some of us', fr: 'Certains d’entre nous', es: 'Algunos de nosotros', ar: 'بعضنا' },
    },
    { id: 'everybody', label: { en: 'Everybody', fr: 'Tout le monde', es: 'Todos', ar: 'الجميع' } },
    { id: 'unknown', label: { en: 'I do not know', fr: 'Je ne sais pas', es: 'No lo sé', ar: 'لا أعرف' } },
  ],
  products: [],
};
