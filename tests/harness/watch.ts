import type { BrowserContext } from '@playwright/test';

/** What went wrong in a browser without anybody asking: console errors, uncaught errors, policy violations. */
export type Watch = {
  errors: string[];
  /** Errors that this test provokes on purpose. */
  allow: (pattern: RegExp) => void;
};

/** Makes a watch that any number of browser contexts can report to. */
export function buildWatch(): Watch & { attach: (context: BrowserContext) => Promise<void> } {
  // A framed mail may run no script, and the one below is refused there too.
  const allowed: RegExp[] = [/Blocked script execution in '[^']*\/mail\.html/];
  const heard: string[] = [];
  return {
    get errors() {
      return heard.filter((error) => !allowed.some((pattern) => pattern.test(error)));
    },
    allow: (pattern) => {
      allowed.push(pattern);
    },
    attach: async (context) => {
      context.on('console', (message) => {
        if (message.type() === 'error') heard.push(`console: ${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (event) => {
        heard.push(`uncaught: ${event.error().stack ?? event.error().message}`);
      });
      await context.exposeBinding('reportPolicyViolation', (_source, violation: string) => {
        heard.push(`policy: ${violation}`);
      });
      await context.addInitScript(reportViolations);
    },
  };
}

/** Runs in the page, before its own scripts. */
function reportViolations(): void {
  const report = Reflect.get(window, 'reportPolicyViolation') as (violation: string) => void;
  document.addEventListener('securitypolicyviolation', (event) => {
    report(`${event.violatedDirective} blocked ${event.blockedURI || 'inline'} on ${event.documentURI}`);
  });
}
