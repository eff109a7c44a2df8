import { readFileSync } from 'node:fs'
import { posix } from 'node:path'

const ROW = /^- \[([^\]]+)\]\(([^)#]+\.md)\)/gm

/** The sidebar: the parts of docs/README.md and the pages that each part lists. */
export function sidebar(root) {
  const [, ...parts] = readFileSync(`${root}/docs/README.md`, 'utf8').split(/^## /m)
  return parts.map(part => ({
    text: part.slice(0, part.indexOf('\n')),
    items: [...part.matchAll(ROW)].map(([, text, page]) => ({
      text: text.replaceAll('`', ''),
      link: '/' + asIndex(posix.join('docs', page))
    }))
  }))
}

/** A folder's README.md is the index.html that a server gives for the folder. */
export function asIndex(page) {
  return page.replace(/(^|\/)README\.md/, '$1index.md')
}
