import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import katex from '@vscode/markdown-it-katex'
import { asIndex } from './contents.mjs'

/** The forge's anchors, so that a link to a heading leads there in both places. */
export function slugify(heading) {
  return heading.toLowerCase().trim().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-')
}

/** Reads Markdown as the forge does. Adds to linkedFiles what pages link to and is no page. */
export function asOnTheForge(md, linkedFiles) {
  md.use(katex.default)
  withoutVue(md, 'math_inline', 'math_block')
  md.core.ruler.push('blocks', ({ tokens }) => tokens.forEach(nameBlock))
  md.core.ruler.push('links', ({ tokens, env }) => {
    const folder = dirname(env.realPath ?? env.path)
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type === 'link_open') {
        follow(token, folder, linkedFiles)
      }
    }
  })
}

/** Formulas have double braces, which Vue would evaluate. */
function withoutVue(md, ...names) {
  for (const name of names) {
    const render = md.renderer.rules[name]
    md.renderer.rules[name] = (...args) => render(...args).replace(/^<(\w+)/, '<$1 v-pre')
  }
}

function nameBlock(block) {
  if (block.type === 'fence' && block.info === 'math') {
    block.type = 'math_block'
  } else if (block.type === 'code_block') { // indented: what readers type
    Object.assign(block, { type: 'fence', tag: 'code', info: 'sh' })
  }
}

function follow(link, folder, linkedFiles) {
  const href = link.attrGet('href')
  if (/^(\w+:|#)/.test(href)) {
    return
  }
  const [path, anchor = ''] = href.split(/(?=#)/)
  const file = join(folder, decodeURI(path))
  if (!existsSync(file)) {
    throw new Error(`${folder}: the link ${href} leads nowhere`)
  }
  if (path.endsWith('.md')) {
    link.attrSet('href', asIndex(path) + anchor)
  } else if (statSync(file).isFile()) {
    linkedFiles.add(file)
    link.attrSet('target', '_self') // not a page: the browser opens it
  } else {
    throw new Error(`${folder}: ${href} is a folder; link to its README.md or to a file`)
  }
}
