// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for what a seal needs, shows how far it is and what came of it: the fingerprints that others compare. Asks nobody.
#pragma once
#include "core/base/progress.h"
#include "core/custody/seal.h"

#include <QDialog>

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QRadioButton;

namespace ui {

class SealDialog : public QDialog
{
    Q_OBJECT

public:
    // `folder`: where the bundle is proposed; `name`: of the case.
    SealDialog(const QString& folder, const QString& name, QWidget* parent = nullptr);

    void showProgress(const core::ProgressReport& report);
    void showSealed(const core::SealReport& report);
    void showError(const QString& sentence);
    QLineEdit& bundle() { return *m_bundle; }
    QLineEdit& key() { return *m_key; }
    QRadioButton& newKey() { return *m_newKey; }
    QString result() const;

Q_SIGNALS:
    void submitted(const core::SealOrder& order, bool newKey);
    void stopped();

private:
    QWidget* makeFields();
    void submit();
    void setRunning(bool isRunning);
    void updateButton();

    QLineEdit *m_bundle, *m_key, *m_passphrase;
    QRadioButton *m_newKey, *m_oldKey;
    QCheckBox* m_withEvidence;
    QWidget* m_fields;
    QProgressBar* m_progress;
    QLabel* m_state;
    QPlainTextEdit* m_result;
    QPushButton *m_seal, *m_close;
    bool m_isRunning = false;
};

} // namespace ui
