import { MAX_SHADOW_ROOTS } from './limits';

/**
 * What HTML and SVG pages consist of. The rest are custom elements, which is where shadow trees are: asking every
 * element for one takes ten times as long.
 */
const KNOWN =
  'div,span,a,p,li,ul,ol,td,tr,th,button,input,label,option,svg,path,g,use,rect,circle,line,defs,title,i,b,em,strong,small,' +
  'code,pre,br,hr,img,picture,source,select,h1,h2,h3,h4,h5,h6,html,head,body,meta,link,script,style,section,article,main,' +
  'nav,header,footer,aside,form,fieldset,legend,table,tbody,thead,dl,dt,dd,figure,textarea,iframe,template,noscript,slot';

let known: { elements: number; roots: ShadowRoot[] | undefined } = { elements: -1, roots: [] };

/**
 * Open shadow trees of the document, and those within them; undefined where there are too many to look into.
 * Looked for again only when the document has more or fewer elements than the last time.
 */
export function shadowRoots(): ShadowRoot[] | undefined {
  const elements = document.getElementsByTagName('*').length;
  if (elements !== known.elements) known = { elements, roots: rootsIn(document) };
  return known.roots;
}

function rootsIn(tree: ParentNode): ShadowRoot[] | undefined {
  const found: ShadowRoot[] = [];
  const trees = [tree];
  for (const one of trees) {
    for (const { shadowRoot } of one.querySelectorAll(`:not(${KNOWN})`)) {
      if (!shadowRoot) continue;
      if (found.push(shadowRoot) > MAX_SHADOW_ROOTS) return undefined;
      trees.push(shadowRoot);
    }
  }
  return found;
}
