import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type Icon = { name: string; bytes: Buffer };

type IconifySet = {
  width?: number;
  height?: number;
  icons: Record<string, { body: string; width?: number; height?: number }>;
};

function readFolder(folder: string): Icon[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.svg'))
    .sort()
    .map((name) => ({ name: path.join(folder, name), bytes: readFileSync(path.join(folder, name)) }));
}

function readIconify(file: string): Icon[] {
  const set: IconifySet = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(set.icons).map(([name, icon]) => {
    const width = icon.width ?? set.width ?? 16;
    const height = icon.height ?? set.height ?? 16;
    const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
    return { name, bytes: Buffer.from(`${open}${icon.body}</svg>`) };
  });
}

/** Every logo of the three sets on npm that stand for what companies really upload. */
export function readIconSets(): Icon[] {
  const modules = path.resolve('node_modules');
  return [
    ...readFolder(path.join(modules, 'simple-icons/icons')),
    ...readFolder(path.join(modules, 'devicon/icons')),
    ...readIconify(path.join(modules, '@iconify-json/vscode-icons/icons.json')),
  ];
}
