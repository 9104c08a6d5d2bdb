/** A real page, as its npm package brings it along. */
export interface CorpusPage {
  name: string;
  package: string;
  /** Folder of the package that is the root of the site. */
  root: string;
  path: string;
  /**
   * Where an element scrolls in the document's place: style sheet with which the document does, so that the browser's
   * own picture has all of it, too.
   */
  unrolled?: string;
}

/** Dashboards, documentation, galleries of components and sites. What they have that pictures get wrong is beside each. */
export const CORPUS: readonly CorpusPage[] = [
  // Charts on canvas and in SVG, a sticky bar, a side bar of the window's height, color-mix().
  { name: 'gentelella', package: 'gentelella', root: 'dist', path: '/production/index.html' },
  // A fixed bar, a fixed side bar that scrolls by itself, a long table.
  { name: 'sb-admin', package: 'startbootstrap-sb-admin', root: 'dist', path: '/index.html' },
  // A bar that shrinks when the page is scrolled, photographs, long.
  { name: 'agency', package: 'startbootstrap-agency', root: 'dist', path: '/index.html' },
  // A fixed side bar, sections as high as the window.
  { name: 'resume', package: 'startbootstrap-resume', root: 'dist', path: '/index.html' },
  // Gradients over photographs as high as the window, a bar that is transparent at the top.
  { name: 'grayscale', package: 'startbootstrap-grayscale', root: 'dist', path: '/index.html' },
  // Charts that are drawn in the course of a second, a scrolling panel made by a script.
  { name: 'now-ui', package: 'now-ui-dashboard', root: '', path: '/examples/dashboard.html' },
  // Some hundred glyphs of an icon font.
  { name: 'now-ui-icons', package: 'now-ui-dashboard', root: '', path: '/examples/icons.html' },
  {
    // The document does not scroll; an element as high as the window does, beside another.
    name: 'paper',
    package: 'paper-dashboard',
    root: '',
    path: '/icons.html',
    unrolled: `html, body, .wrapper, .main-panel { height: auto !important; overflow: visible !important }
      .wrapper { display: flow-root } .main-panel, .sidebar { max-height: none !important }`,
  },
  // From right to left, dark, a fixed plug-in at the side.
  { name: 'black-rtl', package: 'black-dashboard', root: '', path: '/examples/rtl.html' },
  // Every widget of a library.
  { name: 'jquery-ui', package: 'jquery-ui-dist', root: '', path: '/index.html' },
  { name: 'picnic', package: 'picnic', root: 'docs', path: '/index.html' },
  // Documentation, 20,000 pixels long.
  { name: 'picnic-docs', package: 'picnic', root: 'docs', path: '/documentation.html' },
];
