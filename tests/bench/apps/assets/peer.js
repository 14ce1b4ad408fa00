/* What the layers of the Dash app do in the browser. */
window.peer = {
  style(feature, context) {
    const { selected, outline } = context.hideout;
    const own = feature.properties.style;
    return feature.id === selected && feature.properties.kind === "state" ? { ...own, ...outline, fill: true } : own;
  },
  point(feature, position) {
    const { kind, name, style } = feature.properties;
    if (kind === "label") return L.marker(position, { icon: L.divIcon({ html: name }), interactive: false });
    return L.circleMarker(position, { radius: 6, ...style });
  },
  each(feature, layer) {
    if (feature.properties.name && feature.properties.kind !== "label") layer.bindTooltip(feature.properties.name, { sticky: true });
  },
  filter(feature, context) {
    const { themes } = context.hideout;
    return feature.properties.kind !== "commitment" || themes.length === 0 || themes.includes(feature.properties.colour);
  },
};
