import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromiumLaunch } from '../tests/harness/chromium.ts';
import { median } from './load.ts';

/** What Lighthouse says of a page on its simulated phone. Scores are 0–100, `lcp` is in seconds. */
export interface PhoneReport {
  scores: Record<string, number>;
  lcp: number;
  /** Titles of the audits that cost points. */
  lost: string[];
}

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

/** Looks at a page several times and reports the median of each figure: other programs share the machine. */
export async function lookAtOnPhone(url: string, times = 9): Promise<PhoneReport> {
  const reports: PhoneReport[] = [];
  for (let i = 0; i < times; i += 1)
    reports.push((await lookOnce(url)) ?? (await lookOnce(url)) ?? (await mustLook(url)));
  const scores = CATEGORIES.map((name) => [name, median(reports.map((report) => report.scores[name] ?? 0))] as const);
  return {
    scores: Object.fromEntries(scores),
    lcp: median(reports.map((report) => report.lcp)),
    lost: [...new Set(reports.flatMap((report) => report.lost))],
  };
}

async function mustLook(url: string): Promise<PhoneReport> {
  const report = await lookOnce(url);
  if (!report) throw new Error('Lighthouse could not record the page in three tries.');
  return report;
}

/** Null where Chromium's trace came back without its beginning, which happens now and then and says nothing of the page. */
async function lookOnce(url: string): Promise<PhoneReport | null> {
  const chrome = await launch({
    ...(chromiumLaunch.executablePath ? { chromePath: chromiumLaunch.executablePath } : {}),
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage'],
    logLevel: 'silent',
  });
  try {
    const result = await lighthouse(url, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: 'silent' });
    if (result?.lhr.runtimeError?.code === 'NO_NAVSTART') return null;
    if (!result || result.lhr.runtimeError) throw new Error(`Lighthouse failed: ${result?.lhr.runtimeError?.message}`);
    const { categories, audits } = result.lhr;
    const scores = Object.entries(categories).map(
      ([name, { score }]) => [name, Math.round((score ?? 0) * 100)] as const,
    );
    const weighed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
    const lost = weighed
      .map(({ id }) => audits[id])
      .filter((audit) => audit && audit.score !== null && audit.score < 0.9);
    return {
      scores: Object.fromEntries(scores),
      lcp: (audits['largest-contentful-paint']?.numericValue ?? Number.POSITIVE_INFINITY) / 1000,
      lost: lost.map((audit) => audit?.title ?? ''),
    };
  } finally {
    chrome.kill();
  }
}
