// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pdf_text.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <pango/pangofc-fontmap.h>
#include <set>
#include <utility>

namespace core::report::pdf {
namespace {

// Narrow letters make tables readable; without them the wide ones do.
constexpr std::array<const char*, 2> bodyFamilies{"DejaVu Sans Condensed", "DejaVu Sans"};
constexpr const char* codeFamily = "DejaVu Sans Mono";
// In this order where DejaVu lacks a letter.
constexpr std::array<const char*, 20> otherFamilies{"Droid Sans Fallback",   "NanumGothic", "Noto Sans KR", "Noto Sans Thai",    "Noto Sans Devanagari", "Noto Sans Bengali",  "Noto Sans Gurmukhi", "Noto Sans Gujarati",
                                                    "Noto Sans Oriya",       "Noto Sans Tamil",   "Noto Sans Telugu",     "Noto Sans Kannada",  "Noto Sans Malayalam", "Noto Sans Sinhala",
                                                    "Noto Sans Myanmar",     "Noto Sans Khmer",   "Noto Sans Ethiopic",   "Noto Serif Tibetan", "Noto Sans Symbols2", "Noto Emoji"};
constexpr std::size_t mostWidths = 50'000;
constexpr std::size_t longestPiece = 2000; // bytes

template <class T, void (*destroy)(T*)> struct Destroy {
    void operator()(T* object) const { destroy(object); }
};
using Pattern = std::unique_ptr<FcPattern, Destroy<FcPattern, FcPatternDestroy>>;
using FontSet = std::unique_ptr<FcFontSet, Destroy<FcFontSet, FcFontSetDestroy>>;
using ObjectSet = std::unique_ptr<FcObjectSet, Destroy<FcObjectSet, FcObjectSetDestroy>>;

// Files of a family in their usual slant, normal and bold.
std::set<std::string> filesOf(FcConfig* machine, const char* family)
{
    std::set<std::string> files;
    const Pattern wanted(FcPatternCreate());
    FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
    FcPatternAddInteger(wanted.get(), FC_SLANT, FC_SLANT_ROMAN);
    const ObjectSet fields(FcObjectSetBuild(FC_FILE, FC_WEIGHT, nullptr));
    const FontSet found(FcFontList(machine, wanted.get(), fields.get()));
    for (int i = 0; found && i < found->nfont; ++i) {
        FcChar8* file = nullptr;
        int weight = FC_WEIGHT_NORMAL;
        FcPatternGetInteger(found->fonts[i], FC_WEIGHT, 0, &weight);
        if (FcPatternGetString(found->fonts[i], FC_FILE, 0, &file) == FcResultMatch && (weight == FC_WEIGHT_NORMAL || weight == FC_WEIGHT_BOLD))
            files.insert(reinterpret_cast<const char*>(file));
    }
    return files;
}

// Characters that have no shape of their own and that pango knows how to treat.
bool isJoiner(char32_t c) { return c == 0x200c || c == 0x200d || c == 0xad || c == 0x34f || (c >= 0xfe00 && c <= 0xfe0f); }

} // namespace

Color chartColor(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, unsigned>, 16> known{{{"accent", 0x1a56b0},
                                                                                  {"succeeded", 0x00845f},
                                                                                  {"failed", 0xb3261e},
                                                                                  {"blocked", 0x6a3bb3},
                                                                                  {"abandoned", 0xa87400},
                                                                                  {"interrupted", 0xa84c84},
                                                                                  {"in-progress", 0x2b8cc4},
                                                                                  {"neutral", 0x6b7280},
                                                                                  {"s0", 0x0072b2},
                                                                                  {"s1", 0xc75300},
                                                                                  {"s2", 0x00845f},
                                                                                  {"s3", 0xa84c84},
                                                                                  {"s4", 0xa87400},
                                                                                  {"s5", 0x2b8cc4},
                                                                                  {"s6", 0x5a3f99},
                                                                                  {"s7", 0x6b7280}}};
    const auto found = std::find_if(known.begin(), known.end(), [name](const auto& one) { return one.first == name; });
    return found == known.end() ? ink::soft : colorOf(found->second);
}

Texts::~Texts()
{
    m_context.reset();
    // pango (1.50) keeps the reference that a font map holds on its configuration when it goes: some 50 KB a report.
    if (m_fonts && PANGO_IS_FC_FONT_MAP(m_fonts.get()))
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(m_fonts.get()), nullptr);
    m_fonts.reset();
    if (m_characters)
        FcCharSetDestroy(m_characters);
    if (m_config)
        FcConfigDestroy(m_config);
}

Result<void> Texts::loadFonts()
{
    const std::unique_ptr<FcConfig, Destroy<FcConfig, FcConfigDestroy>> machine(FcInitLoadConfigAndFonts());
    m_config = FcConfigCreate();
    if (!machine || !m_config)
        return fail(ErrorCode::Internal, "the list of fonts cannot be read");
    std::string others;
    std::set<std::string> taken;
    const auto take = [&](const char* family) {
        const std::set<std::string> files = filesOf(machine.get(), family);
        for (const std::string& file : files)
            if (taken.insert(file).second)
                FcConfigAppFontAddFile(m_config, reinterpret_cast<const FcChar8*>(file.c_str()));
        return !files.empty();
    };
    std::string body;
    for (const char* family : bodyFamilies)
        if (take(family))
            body += fmt::format("{}{}", body.empty() ? "" : ",", family);
    if (body.empty() || !take(codeFamily))
        return fail(ErrorCode::NotFound, "PDF files need the fonts DejaVu Sans and DejaVu Sans Mono, which are not installed (in Debian the package fonts-dejavu-core)");
    for (const char* family : otherFamilies)
        if (take(family))
            others += fmt::format(",{}", family);
    m_families[0] = body + others;
    m_families[1] = fmt::format("{},{}", codeFamily, m_families[0]);
    m_characters = FcCharSetCreate();
    const FcFontSet* fonts = FcConfigGetFonts(m_config, FcSetApplication);
    for (int i = 0; fonts && i < fonts->nfont; ++i) {
        FcCharSet* characters = nullptr;
        if (FcPatternGetCharSet(fonts->fonts[i], FC_CHARSET, 0, &characters) == FcResultMatch)
            FcCharSetMerge(m_characters, characters, nullptr);
    }
    return {};
}

Result<std::unique_ptr<Texts>> Texts::make()
{
    std::unique_ptr<Texts> texts(new Texts);
    if (auto loaded = texts->loadFonts(); !loaded)
        return tl::unexpected(loaded.error());
    texts->m_fonts.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    if (!texts->m_fonts || !PANGO_IS_FC_FONT_MAP(texts->m_fonts.get()))
        return fail(ErrorCode::Internal, "pango was built without fontconfig");
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(texts->m_fonts.get()), texts->m_config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(texts->m_fonts.get()), 72); // a point is a unit of the page
    PangoContext* context = pango_font_map_create_context(texts->m_fonts.get());
    texts->m_context.reset(context);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    // A language that pango knows nothing of, so that it does not ask the machine for the one of a script.
    pango_context_set_language(context, pango_language_from_string("und"));
    return texts;
}

std::string Texts::safe(std::string_view raw, Breaks breaks) const
{
    const auto isDrawable = [this](char32_t c) { return FcCharSetHasChar(m_characters, static_cast<FcChar32>(c)) != FcFalse || isJoiner(c); };
    return safeText(raw, breaks, isDrawable);
}

namespace {

void insert(PangoAttrList* list, PangoAttribute* attribute, std::size_t begin, std::size_t end)
{
    attribute->start_index = static_cast<guint>(begin);
    attribute->end_index = static_cast<guint>(end);
    pango_attr_list_insert(list, attribute);
}

PangoAttribute* foreground(const Color& color)
{
    const auto part = [](double value) { return static_cast<guint16>(value * 65535); };
    return pango_attr_foreground_new(part(color.red), part(color.green), part(color.blue));
}

void addAttributes(PangoAttrList* list, const Run& run, const Style& style, std::size_t begin, std::size_t end)
{
    if (run.isStrong)
        insert(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), begin, end);
    if (run.isSoft)
        insert(list, foreground(ink::soft), begin, end);
    if (!run.target.empty())
        insert(list, foreground(ink::accent), begin, end);
    if (run.isMark) {
        insert(list, pango_attr_size_new(static_cast<int>(style.size * 0.72 * PANGO_SCALE)), begin, end);
        insert(list, pango_attr_rise_new(static_cast<int>(style.size * 0.32 * PANGO_SCALE)), begin, end);
    }
}

// Lines of a piece; without the last where the text goes on behind it. Returns where that one begins.
std::size_t readLines(Layout& out, PangoLayout* piece, std::size_t offset, const Style& style, bool goesOn)
{
    PangoLayoutIter* iter = pango_layout_get_iter(piece);
    const bool leavesLast = goesOn && pango_layout_get_line_count(piece) > 1;
    std::size_t next = offset;
    do {
        PangoLayoutLine* line = pango_layout_iter_get_line_readonly(iter);
        next = offset + static_cast<std::size_t>(line->start_index);
        if (leavesLast && pango_layout_iter_at_last_line(iter) != FALSE)
            break;
        PangoRectangle extents;
        pango_layout_iter_get_line_extents(iter, nullptr, &extents);
        const double high = static_cast<double>(extents.height) / PANGO_SCALE, ascent = static_cast<double>(pango_layout_iter_get_baseline(iter) - extents.y) / PANGO_SCALE;
        const double height = high * style.spacing / 1.17; // the fonts' own distance is 1.17
        out.lines.push_back({line, static_cast<int>(offset), static_cast<double>(extents.x) / PANGO_SCALE, out.height, out.height + (height - high) / 2 + ascent, height});
        out.width = std::max(out.width, static_cast<double>(extents.width) / PANGO_SCALE);
        out.height += height;
    } while (pango_layout_iter_next_line(iter) != FALSE);
    pango_layout_iter_free(iter);
    return leavesLast ? next : std::string::npos;
}

} // namespace

std::shared_ptr<PangoLayout> Texts::piece(std::string_view text, std::size_t offset, const std::vector<Span>& spans, const Style& style, double width) const
{
    PangoAttrList* attributes = pango_attr_list_new();
    if (style.color.red != ink::text.red || style.color.green != ink::text.green || style.color.blue != ink::text.blue)
        insert(attributes, foreground(style.color), 0, text.size()); // what is said of a run goes before it
    for (const Span& span : spans)
        if (span.begin < offset + text.size() && span.end > offset)
            addAttributes(attributes, *span.run, style, std::max(span.begin, offset) - offset, std::min(span.end - offset, text.size()));
    // Where a long word is broken no hyphen is added: it would be read as part of a name or a hash.
    insert(attributes, pango_attr_insert_hyphens_new(FALSE), 0, text.size());
    // No "fi" in one letter: whoever searches for "file" should find it.
    insert(attributes, pango_attr_font_features_new("liga 0, clig 0"), 0, text.size());
    std::shared_ptr<PangoLayout> layout(pango_layout_new(m_context.get()), g_object_unref);
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, m_families[static_cast<std::size_t>(style.face)].c_str());
    pango_font_description_set_weight(font, style.isStrong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_size(font, static_cast<gint>(style.size * PANGO_SCALE));
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_alignment(layout.get(), style.isRight ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    if (width > 0)
        pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    return layout;
}

Layout Texts::layout(const std::vector<Run>& runs, const Style& style, double width, Breaks breaks)
{
    Layout out;
    std::string text;
    std::vector<Span> spans;
    for (const Run& run : runs) {
        const std::size_t begin = text.size();
        text += safe(run.text, breaks);
        spans.push_back({begin, text.size(), &run});
        if (!run.target.empty() && text.size() > begin)
            out.links.push_back({static_cast<int>(begin), static_cast<int>(text.size()), run.target, run.isMark});
    }
    for (std::size_t at = 0; at != std::string::npos;) {
        std::size_t end = width > 0 ? std::min(at + longestPiece, text.size()) : text.size();
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
            ++end;
        out.pieces.push_back(piece(std::string_view(text).substr(at, end - at), at, spans, style, width));
        const std::size_t next = readLines(out, out.pieces.back().get(), at, style, end < text.size());
        at = next != std::string::npos ? next : end < text.size() ? end : std::string::npos;
    }
    return out;
}

Layout Texts::layout(std::string_view raw, const Style& style, double width, Breaks breaks) { return layout({Run{std::string(raw), false, false, false, {}}}, style, width, breaks); }

double Texts::widthOf(std::string_view raw, Face face, bool isStrong)
{
    if (raw.empty())
        return 0;
    std::string key = fmt::format("{}{}", static_cast<int>(face), isStrong ? 'b' : 'n');
    key += raw;
    if (const auto known = m_widths.find(key); known != m_widths.end())
        return known->second;
    if (m_widths.size() > mostWidths)
        m_widths.clear();
    Style style;
    style.size = 10;
    style.face = face;
    style.isStrong = isStrong;
    const double width = layout(raw, style).width / style.size;
    m_widths.emplace(std::move(key), width);
    return width;
}

} // namespace core::report::pdf
