/* The least that a program does to make PDFs of text with Pango: pango_min COUNT <TEXT. Every line
 * is a layout, 60 lines a page, COUNT documents one after the other, thrown away. */

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_MOST = 4000, PAGE_LINES = 60, LINE_SIZE = 512 };

static char lines[LINES_MOST][LINE_SIZE];

static cairo_status_t drop(void *count, const unsigned char *bytes, unsigned length)
{
    (void)bytes;
    *(size_t *)count += length;
    return CAIRO_STATUS_SUCCESS;
}

static size_t set(size_t line_count)
{
    size_t bytes = 0;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(drop, &bytes, 595, 842);
    cairo_t *cairo = cairo_create(surface);
    PangoLayout *layout = pango_cairo_create_layout(cairo);
    PangoFontDescription *font = pango_font_description_from_string("Noto Sans,DejaVu Sans 7");

    pango_layout_set_font_description(layout, font);
    for (size_t i = 0; i < line_count; i++) {
        if (i > 0 && i % PAGE_LINES == 0)
            cairo_show_page(cairo);
        pango_layout_set_text(layout, lines[i], -1);
        cairo_move_to(cairo, 40, 40 + 12 * (double)(i % PAGE_LINES));
        pango_cairo_show_layout(cairo, layout);
    }
    cairo_show_page(cairo);
    pango_font_description_free(font);
    g_object_unref(layout);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return bytes;
}

int main(int argc, char **argv)
{
    long count = argc > 1 ? strtol(argv[1], NULL, 10) : 1;
    size_t line_count = 0, bytes = 0;

    while (line_count < LINES_MOST && fgets(lines[line_count], LINE_SIZE, stdin) != NULL) {
        lines[line_count][strcspn(lines[line_count], "\n")] = '\0';
        line_count++;
    }
    for (long i = 0; i < count; i++)
        bytes += set(line_count);
    printf("%zu\n", bytes);
    return 0;
}
