"use strict";
/* A pen that understands the calls of a canvas that the drawing makes, and writes SVG. */

class SvgPen {
  constructor(width, height) {
    this.size = [width, height];
    this.parts = [];
    this.path = "";
    this.dashes = [];
    Object.assign(this, { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "", textAlign: "start" });
  }

  static number(value) { return String(Math.round(value * 100) / 100); }
  static clean(text) {  // what XML does not allow is left out
    return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/[<>&"]/g, (sign) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" })[sign]);
  }

  beginPath() { this.path = ""; }
  add(letter, ...values) { this.path += letter + values.map(SvgPen.number).join(" "); }
  moveTo(x, y) { this.add("M", x, y); }
  lineTo(x, y) { this.add("L", x, y); }
  quadraticCurveTo(a, b, x, y) { this.add("Q", a, b, x, y); }
  closePath() { this.path += "Z"; }
  rect(x, y, width, height) { this.add("M", x, y); this.add("h", width); this.add("v", height); this.add("h", -width); this.closePath(); }
  roundRect(x, y, width, height) { this.rect(x, y, width, height); }
  arc(x, y, radius) {
    this.add("M", x + radius, y);
    this.add("A", radius, radius, 0, 1, 1, x - radius, y);
    this.add("A", radius, radius, 0, 1, 1, x + radius, y);
    this.closePath();
  }

  setLineDash(dashes) { this.dashes = dashes; }
  measureText(text) { return SvgPen.ruler(this.font).measureText(text); }
  static ruler(font) {
    SvgPen.canvas ??= document.createElement("canvas").getContext("2d");
    SvgPen.canvas.font = font;
    return SvgPen.canvas;
  }

  shape(paint) {
    if (this.path) this.parts.push(`<path d="${this.path}" ${paint} opacity="${SvgPen.number(this.globalAlpha)}"/>`);
  }
  fill() { this.shape(`fill="${this.fillStyle}"`); }
  stroke() {
    const dashes = this.dashes.length ? ` stroke-dasharray="${this.dashes.map(SvgPen.number).join(" ")}"` : "";
    const cap = this.lineCap === "round" ? ' stroke-linecap="round"' : "";
    this.shape(`fill="none" stroke="${this.strokeStyle}" stroke-width="${SvgPen.number(this.lineWidth)}"${dashes}${cap}`);
  }

  text(text, x, y, paint) {
    const [, weight, size] = /(\d+) ([\d.]+)px/.exec(this.font) ?? [null, 400, 12];
    const anchor = this.textAlign === "center" ? ' text-anchor="middle"' : "";
    this.parts.push(`<text x="${SvgPen.number(x)}" y="${SvgPen.number(y + 0.8 * size)}" font-size="${size}" font-weight="${weight}"${anchor} ${paint}>${SvgPen.clean(text)}</text>`);
  }
  fillText(text, x, y) { this.text(text, x, y, `fill="${this.fillStyle}"`); }
  strokeText(text, x, y) { this.text(text, x, y, `fill="none" stroke="${this.strokeStyle}" stroke-width="${SvgPen.number(this.lineWidth)}" stroke-linejoin="round"`); }

  written(background) {
    const [width, height] = this.size;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif">`
      + `<rect width="${width}" height="${height}" fill="${background}"/>${this.parts.join("\n")}</svg>\n`;
  }
}
