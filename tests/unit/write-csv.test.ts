import { describe, expect, it } from 'vitest';
import { writeCsv } from '#lib/api/write-csv.ts';

describe('a CSV', () => {
  it('disarms what a spreadsheet would run, and leaves numbers below zero numbers', () => {
    expect(writeCsv([['-3.20', -5, '-0.00000001', null]])).toBe('\ufeff-3.20,-5,-0.00000001,\r\n');
    expect(writeCsv([['=1+1', '+1', '-1+1', '@SUM(A1)', '＝1']])).toBe("\ufeff'=1+1,'+1,'-1+1,'@SUM(A1),'＝1\r\n");
    expect(writeCsv([['a;=1']])).toBe("\ufeffa;'=1\r\n");
  });
});
