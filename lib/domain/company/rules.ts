// Spellings of "a limited company" that say nothing about which company it is.
const LEGAL_FORMS = new Set(
  (
    'inc incorporated llc llp lp ltd limited corp corporation co company plc pty pte pvt gmbh ag kg ug se sa sas sarl sarlu ' +
    'srl spa bv nv oy oyj ab as aps kk gk kaisha 株式会社 有限会社 合同会社 合資会社 合名会社 (株) (有) (同)'
  ).split(' '),
);
const JAPANESE_FORMS = /株式会社|有限会社|合同会社|合資会社|合名会社|\(株\)|\(有\)|\(同\)/g;

const WEBMAIL = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.jp ymail.com icloud.com me.com ' +
    'mac.com aol.com gmx.de gmx.net gmx.com web.de t-online.de proton.me protonmail.com pm.me mail.com zoho.com ' +
    'yandex.com yandex.ru mail.ru qq.com 163.com 126.com foxmail.com naver.com daum.net hanmail.net docomo.ne.jp ' +
    'ezweb.ne.jp softbank.ne.jp nifty.com orange.fr wanadoo.fr laposte.net libero.it'
  ).split(' '),
);

/** Whether a text can be the name of a company: letters or digits, and not one character over and over. */
export function isCompanyName(name: string): boolean {
  // a name goes into subjects of mails, where programs make an address of whatever looks like one
  if (/:\/\/|\bwww\./i.test(name)) return false;
  const letters = name.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? [];
  return letters.length > 1 && new Set(letters).size > 1;
}

/** A company's name without legal form: `Acme Cloud GmbH` → `acme cloud`. Empty when nothing else is left. */
export function bareName(name: string): string {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(JAPANESE_FORMS, ' ')
    .split(/[\s,.]+/u)
    .filter(Boolean);
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}

/** What two spellings of one company's name have in common: no case, no punctuation, no legal form. */
export function nameKeyOf(name: string): string {
  const key = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  return key(bareName(name)) || key(name.normalize('NFKC').toLowerCase()) || name;
}

/** The part of an e-mail address after the @, in lower case. */
export function emailDomainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

/** The host of a website's address without a leading `www.`. Takes what `websiteUrl` has accepted. */
export function websiteHostOf(url: string): string {
  return new URL(url).hostname.toLowerCase().replace(/^www\./, '');
}

/** Whether anybody can have an address on this domain, so that it says nothing about the company. */
export function isWebmail(domain: string): boolean {
  return WEBMAIL.has(domain);
}

/** Whether a website's host and an e-mail's domain are the same, or one lies under the other. */
export function hostFitsDomain(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`) || domain.endsWith(`.${host}`);
}
