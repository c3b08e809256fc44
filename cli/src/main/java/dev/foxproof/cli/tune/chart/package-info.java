/** Charts with one or two logarithmic axes, drawn as SVG for the page and as PNG for elsewhere. */
@NullMarked
package dev.foxproof.cli.tune.chart;

import org.jspecify.annotations.NullMarked;
