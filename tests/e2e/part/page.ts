/** Colours of things that are pointed at, as they are in pictures. */
export const TARGET = [20, 120, 220];
export const CARD = [240, 240, 60];

/** CSS pixels. */
export const SIZE = { width: 300, height: 90 };

/**
 * A page that hears everything, refuses every style and script that is not its own, and shows what is private in the very
 * part that is pointed at.
 */
export const POINTED = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A page with parts</title>
    <style nonce="ours">
      body { margin: 0; background: rgb(250, 250, 250); color-scheme: dark; }
      #card { margin: 200px 0 0 40px; padding: 30px; width: 400px; background: rgb(${CARD.join()}); }
      #target { width: ${SIZE.width}px; height: ${SIZE.height}px; background: rgb(${TARGET.join()}); border: 0; display: block; }
      input { margin-top: 20px; width: 200px; }
      #far { margin-top: 1500px; width: 300px; height: 60px; background: rgb(${TARGET.join()}); }
      #long { margin: 100px 0 0 40px; width: 240px; }
      .row { height: 40px; }
      div[popover], iframe { display: none !important; }
    </style>
  </head>
  <body>
    <div id="card">
      <button id="target" aria-label="Blue"></button>
      <input value="amina@example.test" aria-label="Mail" />
    </div>
    <div id="far"></div>
    <div id="long">ROWS</div>
    <p>The end</p>
    <script nonce="ours">
      window.heard = [];
      const types = 'pointerdown pointerup pointermove mousedown mouseup mousemove click dblclick contextmenu wheel keydown keyup touchstart submit';
      for (const type of types.split(' '))
        window.addEventListener(type, ({ type }) => window.heard.push(type), true);
    </script>
  </body>
</html>`;

export const STRICT = {
  'content-security-policy':
    "default-src 'none'; style-src 'nonce-ours'; script-src 'nonce-ours'; frame-src 'none'; " +
    "require-trusted-types-for 'script'; trusted-types 'none'",
};

/** From right to left, with a dialog that shuts out all the rest, and a box that hides a part of what is in it. */
export const SHUT = `<!doctype html>
<html dir="rtl" lang="ar">
  <head>
    <meta charset="utf-8" />
    <title>صفحة ذات أجزاء</title>
    <style>
      dialog { border: 0; margin: 120px auto; padding: 20px; inline-size: 240px; background: rgb(${CARD.join()}); }
      #target { inline-size: 200px; block-size: 60px; border: 0; display: block; background: rgb(${TARGET.join()}); }
      #box { block-size: 80px; overflow: auto; margin-block-start: 20px; }
      #inner { block-size: 400px; background: rgb(${TARGET.join()}); }
    </style>
  </head>
  <body>
    <p>خلف مربع الحوار</p>
    <dialog>
      <button id="target">حفظ</button>
      <div id="box"><div id="inner"></div></div>
    </dialog>
    <script>document.querySelector('dialog').showModal();</script>
  </body>
</html>`;
