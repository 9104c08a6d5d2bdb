import { randomUUID } from 'node:crypto';

/** A title of its own that no search must stumble over: signs of query languages, operators, letters of four bytes. */
export const awkwardTitle = () =>
  `Quagga${randomUUID().slice(0, 6)} "stalls" OR 1=1') AND {x} [y] ~^*%_:\\ <b> 𠮷野家𠮷野家 #4711 Éxport`;
