type Jar = { get(name: string): { value: string } | undefined };

/** The color scheme that the visitor chose; `system` when none was chosen. */
export function themeOf(jar: Jar): 'light' | 'dark' | 'system' {
  const theme = jar.get('theme')?.value;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}
