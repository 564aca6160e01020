// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/error_text.h"

#include "ui/base/qt_text.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace ui {

namespace {

struct ErrorMessages {
    Q_DECLARE_TR_FUNCTIONS(ui::ErrorMessages)
public:
    static QString sentence(core::ErrorCode code)
    {
        using core::ErrorCode;
        switch (code) {
        case ErrorCode::Cancelled: return tr("The job was cancelled.");
        case ErrorCode::NotFound: return tr("The file or folder does not exist.");
        case ErrorCode::NotReadable: return tr("The file cannot be opened or read.");
        case ErrorCode::NotWritable: return tr("The file or folder cannot be written.");
        case ErrorCode::DiskFull: return tr("There is no space left on the disk.");
        case ErrorCode::NotACase: return tr("The file is not a case of SSPR Investigator.");
        case ErrorCode::NewerCase: return tr("The case was made by a newer version of SSPR Investigator.");
        case ErrorCode::Busy: return tr("Another program is working on the case. Close it there and try again.");
        case ErrorCode::Damaged: return tr("The case is damaged.");
        case ErrorCode::UnknownFormat: return tr("The file has no form that can be read.");
        case ErrorCode::Malformed: return tr("The text does not follow its grammar.");
        case ErrorCode::LimitExceeded: return tr("The file is larger or deeper than can be read.");
        case ErrorCode::InvalidArgument: return tr("The request makes no sense.");
        case ErrorCode::Internal: return tr("The program made a mistake. Please report it with the details.");
        }
        return {};
    }
};

} // namespace

QString errorText(const core::Error& error)
{
    const QString sentence = ErrorMessages::sentence(error.code);
    const QString name = QFileInfo(toQt(error.where)).fileName();
    return name.isEmpty() ? sentence : QStringLiteral("%1: %2").arg(name, sentence);
}

QString errorDetail(const core::Error& error)
{
    return toQt(core::describe(error));
}

} // namespace ui
