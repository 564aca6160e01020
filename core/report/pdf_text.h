// SPDX-License-Identifier: GPL-3.0-or-later
// Letters in PDF files: fonts by their names, texts laid out by pango. The machine's own choice of fonts, its language and its settings have no
// say: only the fonts that are named here are used, DejaVu (Debian's fonts-dejavu-core and -extra) first, then Droid Sans Fallback
// (fonts-droid-fallback) for Chinese and Japanese, then, where they are installed, NanumGothic (fonts-nanum) and Noto (fonts-noto-core) for what
// these lack. A character that none of them has is named in
// its place, as "[U+0E01]". One thread.
#pragma once
#include "core/base/result.h"
#include "core/report/safe_text.h"
#include "core/report/value.h"

#include <fontconfig/fontconfig.h>
#include <memory>
#include <pango/pangocairo.h>
#include <string>
#include <unordered_map>
#include <vector>

namespace core::report::pdf {

struct Color {
    double red = 0, green = 0, blue = 0;
};
constexpr Color colorOf(unsigned rgb) { return {static_cast<double>(rgb >> 16 & 255) / 255, static_cast<double>(rgb >> 8 & 255) / 255, static_cast<double>(rgb & 255) / 255}; }
// Those of the light theme of resources/report/report.css.
namespace ink {
inline constexpr Color text = colorOf(0x1b1f27), soft = colorOf(0x545d6b), line = colorOf(0xd5d9e0), panel = colorOf(0xf5f6f8), accent = colorOf(0x1a56b0), white = colorOf(0xffffff),
                       warnGround = colorOf(0xfff4dc), warnLine = colorOf(0xa87400);
}
Color chartColor(std::string_view name); // of core/report/chart.h

enum class Face : std::uint8_t { Body, Code };
struct Style {
    double size = 9; // points
    Color color = ink::text;
    bool isStrong = false;
    Face face = Face::Body;
    bool isRight = false;   // lines end at the right side
    double spacing = 1.25;  // of lines
};

// A piece of a text. A mark stands above the line and leads to a target.
struct Run {
    std::string text; // raw
    bool isStrong = false, isSoft = false, isMark = false;
    std::string target; // a name of Pages::target(); empty: leads nowhere
};

template <class T> struct Unref {
    void operator()(T* object) const { g_object_unref(object); }
};
template <class T> using Held = std::unique_ptr<T, Unref<T>>;

// A text broken into lines.
class Layout
{
public:
    struct Line {
        PangoLayoutLine* line = nullptr;                 // of a piece
        int offset = 0;                                  // of its piece, in bytes
        double x = 0, top = 0, baseline = 0, height = 0; // from the corner of the layout
    };
    struct Link {
        int begin = 0, end = 0; // bytes of the text
        std::string target;
        bool isMark = false;
    };
    double width = 0, height = 0;
    std::vector<Line> lines;
    std::vector<Link> links;
    std::vector<std::shared_ptr<PangoLayout>> pieces; // long texts are laid out piece by piece: pango needs the square of the time
};

class Texts
{
public:
    // NotFound, with the package to install, where DejaVu is not there.
    static Result<std::unique_ptr<Texts>> make();
    ~Texts();
    Texts(const Texts&) = delete;
    Texts& operator=(const Texts&) = delete;

    std::string safe(std::string_view raw, Breaks breaks = Breaks::Blanks) const;
    // `width` in points; 0: one line however long.
    Layout layout(const std::vector<Run>& runs, const Style& style, double width = 0, Breaks breaks = Breaks::Blanks);
    Layout layout(std::string_view raw, const Style& style, double width = 0, Breaks breaks = Breaks::Blanks);
    // Of a text in one line, in points at a size of 1: letters are not fitted to pixels, so widths grow with the size.
    double widthOf(std::string_view raw, Face face, bool isStrong = false);

private:
    struct Span { // of a run in the text of a layout
        std::size_t begin = 0, end = 0;
        const Run* run = nullptr;
    };
    Texts() = default;
    Result<void> loadFonts();
    std::shared_ptr<PangoLayout> piece(std::string_view text, std::size_t offset, const std::vector<Span>& spans, const Style& style, double width) const;

    FcConfig* m_config = nullptr;
    FcCharSet* m_characters = nullptr; // that the fonts have together
    Held<PangoFontMap> m_fonts;
    Held<PangoContext> m_context;
    std::string m_families[2]; // by Face
    std::unordered_map<std::string, double> m_widths;
};

} // namespace core::report::pdf
