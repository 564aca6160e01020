// SPDX-License-Identifier: GPL-3.0-or-later
// Pages by cairo and pango. The report is laid out twice: to learn on which page each heading comes to stand, and for good.
#include "core/report/pdf_chart.h"
#include "core/report/pdf_document.h"
#include "core/report/pdf_file.h"
#include "core/report/writers.h"

#include <cairo/cairo-pdf.h>
#include <cstring>
#include <fmt/format.h>
#include <new>

namespace core::report {
namespace {

using namespace pdf;

constexpr std::size_t largestLogo = 4 * 1024 * 1024;
constexpr std::uint32_t widestLogo = 4096; // pixels

struct DestroySurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;

cairo_status_t append(void* closure, const unsigned char* data, unsigned int size)
{
    try {
        static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), size);
    } catch (const std::bad_alloc&) {
        return CAIRO_STATUS_NO_MEMORY;
    }
    return CAIRO_STATUS_SUCCESS;
}

cairo_status_t take(void* closure, unsigned char* data, unsigned int size)
{
    auto& rest = *static_cast<std::string_view*>(closure);
    if (rest.size() < size)
        return CAIRO_STATUS_READ_ERROR;
    std::memcpy(data, rest.data(), size);
    rest.remove_prefix(size);
    return CAIRO_STATUS_SUCCESS;
}

// The size that a PNG says it has, so that a small file does not become a huge picture.
bool isSmallPng(std::string_view bytes)
{
    if (bytes.size() < 24 || bytes.size() > largestLogo || !bytes.starts_with("\x89PNG\r\n\x1a\n"))
        return false;
    const auto number = [&](std::size_t at) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i)
            value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
        return value;
    };
    return number(16) > 0 && number(16) <= widestLogo && number(20) > 0 && number(20) <= widestLogo;
}

Result<Surface> readLogo(std::string_view bytes)
{
    if (bytes.empty())
        return Surface();
    if (isSmallPng(bytes)) {
        Surface logo(cairo_image_surface_create_from_png_stream(take, &bytes));
        if (cairo_surface_status(logo.get()) == CAIRO_STATUS_SUCCESS)
            return logo;
    }
    return fail(ErrorCode::InvalidArgument, fmt::format("the logo is no sound PNG picture of at most {} by {} pixels", widestLogo, widestLogo), "logo");
}

Frame frameOf(const Report& report, Paper paper, cairo_surface_t* logo)
{
    Frame frame;
    if (paper == Paper::Letter) {
        frame.paperWidth = 612;
        frame.paperHeight = 792;
    }
    frame.title = report.title;
    frame.right = report.organisation;
    if (!report.caseNumber.empty())
        frame.right += fmt::format("{}{}", frame.right.empty() ? "" : " \xc2\xb7 ", report.caseNumber);
    frame.foot = report.caseName;
    frame.logo = logo;
    return frame;
}

void setMetadata(cairo_surface_t* surface, const Report& report, const Texts& texts)
{
    const auto set = [&](cairo_pdf_metadata_t what, const std::string& text) {
        if (!text.empty())
            cairo_pdf_surface_set_metadata(surface, what, texts.safe(text).c_str());
    };
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4); // so that objects stand one by one (pdf_file.h)
    set(CAIRO_PDF_METADATA_TITLE, report.title);
    set(CAIRO_PDF_METADATA_AUTHOR, report.examiner.empty() ? report.organisation : report.examiner);
    set(CAIRO_PDF_METADATA_SUBJECT, report.caseNumber);
    if (report.stamp)
        set(CAIRO_PDF_METADATA_CREATOR, report.stamp->program);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z"); // cairo would take the clock; the right one comes later
}

void addOutline(cairo_surface_t* surface, const std::vector<OutlineEntry>& entries, const Plan& plan)
{
    int section = CAIRO_PDF_OUTLINE_ROOT;
    for (const OutlineEntry& entry : entries) {
        if (!plan.pageOf.contains(entry.target))
            continue;
        const std::string target = fmt::format("dest='{}'", entry.target);
        const int made = cairo_pdf_surface_add_outline(surface, entry.level == 0 ? CAIRO_PDF_OUTLINE_ROOT : section, entry.text.c_str(), target.c_str(),
                                                       entry.level == 0 ? CAIRO_PDF_OUTLINE_FLAG_BOLD : static_cast<cairo_pdf_outline_flags_t>(0));
        if (entry.level == 0)
            section = made;
    }
}

Result<void> give(const std::string& bytes, const Sink& sink, const std::stop_token& stop)
{
    constexpr std::size_t piece = 256 * 1024;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "the report was broken off");
        if (auto given = sink(std::string_view(bytes).substr(at, piece)); !given)
            return given;
    }
    return {};
}

} // namespace

Result<void> writePdf(const Report& report, const Sink& sink, std::stop_token stop, Progress& progress, const PageOptions& options)
{
    auto logo = readLogo(options.logo);
    if (!logo)
        return tl::unexpected(logo.error());
    auto texts = Texts::make();
    if (!texts)
        return tl::unexpected(texts.error());
    const Frame frame = frameOf(report, options.paper, logo->get());
    Document document(report, **texts, logo->get());
    const auto goesOn = [&] { return !stop.stop_requested(); };
    const auto begins = [&](const std::string& section) { progress.step(section); };
    const Plan nothing;
    Pages measuring(**texts, frame, nullptr, nothing);
    document.write(measuring, goesOn, begins);
    const Plan plan = measuring.finish();

    std::string file;
    Additions additions;
    {
        const Surface surface(cairo_pdf_surface_create_for_stream(append, &file, frame.paperWidth, frame.paperHeight));
        setMetadata(surface.get(), report, **texts);
        Pages pages(**texts, frame, surface.get(), plan);
        document.write(pages, goesOn, begins);
        pages.finish();
        addOutline(surface.get(), document.outline(), plan);
        const cairo_status_t status = pages.status();
        if (goesOn())
            cairo_surface_finish(surface.get());
        for (const cairo_status_t one : {status, cairo_surface_status(surface.get())})
            if (one != CAIRO_STATUS_SUCCESS)
                return fail(ErrorCode::Internal, fmt::format("the pages cannot be made: {}", cairo_status_to_string(one)), "pdf");
        additions.elements = pages.takeElements();
    }
    if (report.stamp)
        additions.made = report.stamp->made;
    if (!goesOn())
        return fail(ErrorCode::Cancelled, "the report was broken off");
    return give(complete(std::move(file), additions), sink, stop);
}

} // namespace core::report
