// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sample_case.h"

#include "core/demo/demo.h"
#include "ui/base/qt_text.h"

namespace ui {

namespace fs = std::filesystem;

SampleCase::SampleCase(QObject* parent) : QObject(parent) {}

void SampleCase::prepare(const QString& folder)
{
    m_runner.run(
        this, 0,
        [root = toPath(folder)](const JobRunner::Context& context) -> core::Result<bool> {
            std::error_code error;
            const fs::path done = root / "exports-complete";
            if (fs::exists(done, error) && fs::exists(root / "sample.sspr", error))
                return false;
            // What an interrupted attempt left is not whole.
            fs::remove_all(root, error);
            core::Progress silent;
            const auto written = core::writeDemo(root / "tenant", {}, context.stop, silent);
            if (!written)
                return tl::unexpected(written.error());
            fs::create_directories(done, error);
            return true;
        },
        [this, folder](core::Result<bool> fresh) {
            if (!fresh)
                Q_EMIT failed(fresh.error());
            else
                Q_EMIT ready(folder + QStringLiteral("/sample.sspr"), *fresh ? folder + QStringLiteral("/tenant/exports") : QString());
        });
}

} // namespace ui
